package io.ammass.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.operations.alarm.AlarmTexts;
import io.ammass.operations.policy.DecisionTexts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseBookTest {
  private static final PhraseBook CHINESE =
      AlarmTexts.in(PhraseBook.to(Language.CHINESE, DecisionTexts.class, "Decisions"));
  private static final PhraseBook ENGLISH =
      AlarmTexts.in(PhraseBook.to(Language.ENGLISH, DecisionTexts.class, "Decisions"));

  @Test
  void saysSentencesThatFollowEachOther() {
    String recorded =
        DecisionTexts.say("trigger.calendar")
            + " "
            + DecisionTexts.say("trigger.data", "211")
            + " "
            + DecisionTexts.say("gate.promote", "4.8 %", DecisionTexts.version(1), "56", "0.018");

    assertThat(CHINESE.say(recorded))
        .isEqualTo(
            "按日程应进行训练。自其训练以来已有 211 天的新数据。在 56 个窗口上，挑战模型的损失比版本 1低 4.8 %；如此大的领先仅以 0.018 的概率出于偶然。");
  }

  @Test
  void saysTimesAndSentencesInsideSentences() {
    Texts english = Texts.of(AlarmTexts.class, "Alarms", Language.ENGLISH);
    Texts chinese = Texts.of(AlarmTexts.class, "Alarms", Language.CHINESE);
    Instant time = Instant.parse("2017-06-12T10:00:00Z");
    String alarm =
        english.say("doubledLoad.text", "grid", "1.66", english.time(time, ZoneOffset.UTC));
    String said =
        chinese.say("doubledLoad.text", "grid", "1.66", chinese.time(time, ZoneOffset.UTC));

    assertThat(CHINESE.say(alarm)).isEqualTo(said);
    assertThat(ENGLISH.say(said)).isEqualTo(alarm);
    assertThat(CHINESE.say(DecisionTexts.say("train.doubt", alarm)))
        .isEqualTo("未训练，因为读数可疑：" + said);
  }

  @Test
  void leavesWhatItDoesNotKnow() {
    for (String text : List.of("", "plant", "A sentence of somebody else.", "a; b. c")) {
      assertThat(CHINESE.say(text)).isEqualTo(text);
    }
  }

  /** Every text of every bundle: what is said in one language comes out right in the other. */
  @Test
  void everySentenceOfTheBundlesIsFoundAgain() {
    for (String[] bundle : new String[][] {{"Decisions"}, {"Alarms"}}) {
      Class<?> owner = bundle[0].equals("Alarms") ? AlarmTexts.class : DecisionTexts.class;
      Texts english = Texts.of(owner, bundle[0], Language.ENGLISH);
      Texts chinese = Texts.of(owner, bundle[0], Language.CHINESE);
      for (String key : english.keys()) {
        String[] arguments = {"1.5", "22", "303", "41.2", "5", "6", "7"};
        String said = english.say(key, arguments);
        // Names and single words may be said in two ways; sentences may not.
        if (said.endsWith(".")) {
          assertThat(CHINESE.say(said)).as(key).isEqualTo(chinese.say(key, arguments));
        }
      }
    }
  }

  @Test
  void aLongTextIsSaidInTime() {
    String text = ("word ".repeat(400) + ". ").repeat(20);
    long start = System.nanoTime();
    CHINESE.say(text);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }
}
