package io.ammass.report;

import io.ammass.document.Block;
import io.ammass.text.Language;
import io.ammass.text.Texts;

/** The words a page adds around a document: labels, buttons, hints. */
final class Words {
  private final Texts texts;

  private Words(Texts texts) {
    this.texts = texts;
  }

  static Words in(Language language) {
    return new Words(Texts.of(Words.class, "Page", language));
  }

  String tag() {
    return texts.language().tag();
  }

  String say(String key, String... arguments) {
    return texts.say(key, arguments);
  }

  String tone(Block.Tone tone) {
    return texts.say("tone." + tone.name());
  }
}
