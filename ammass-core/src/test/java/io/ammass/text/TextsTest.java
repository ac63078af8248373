package io.ammass.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnknownNameException;
import io.ammass.operations.alarm.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void findsALanguageByItsTagAndNamesThoseThereAre() {
    assertThat(Language.of("en")).isEqualTo(Language.ENGLISH);
    assertThat(Language.of(" ZH-CN ")).isEqualTo(Language.CHINESE);
    assertThatThrownBy(() -> Language.of("fr"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("\"fr\"")
        .hasMessageContaining("en, zh");
  }

  @Test
  void speaksTheLanguageAskedForWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(Texts.of(Watch.class, "Alarms", Language.ENGLISH).say("jobFailed.check.1"))
          .startsWith("Read the message");
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Texts.of(Watch.class, "Alarms", Language.CHINESE).say("jobFailed.check.1"))
          .startsWith("阅读错误信息");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesTimesWithTheNamesOfTheLanguage() {
    Instant time = Instant.parse("2024-06-02T22:00:00Z");

    assertThat(Texts.of(Watch.class, "Alarms", Language.ENGLISH).time(time, SHANGHAI))
        .isEqualTo("Mon 3 Jun 2024 06:00");
    assertThat(Texts.of(Watch.class, "Alarms", Language.CHINESE).time(time, SHANGHAI))
        .isEqualTo("2024年6月3日 周一 06:00");
  }

  @Test
  void writesNumbersTheSameEverywhere() {
    Texts texts = Texts.of(Watch.class, "Alarms", Language.CHINESE);

    assertThat(texts.number(1234.5)).isEqualTo("1,235");
    assertThat(texts.number(12)).isEqualTo("12");
    assertThat(texts.number(0.123456)).isEqualTo("0.1235");
    assertThat(texts.number(Double.NaN)).isEqualTo("-");
    assertThat(texts.percent(0.1234)).isEqualTo("12.3 %");
  }

  @Test
  void namesTheTextThatIsMissing() {
    Texts texts = Texts.of(Watch.class, "Alarms", Language.ENGLISH);

    assertThatThrownBy(() -> texts.say("noSuchText"))
        .isInstanceOf(MissingResourceException.class)
        .hasMessageContaining("noSuchText");
    assertThatThrownBy(() -> Texts.of(Watch.class, "Absent", Language.ENGLISH))
        .isInstanceOf(MissingResourceException.class)
        .hasMessageContaining("Absent_en.properties");
  }
}
