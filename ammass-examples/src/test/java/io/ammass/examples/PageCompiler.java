package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what pages show, against what the commands are made of. */
final class PageCompiler {
  private PageCompiler() {}

  /** The blocks of Java of a page, in order; group 1 is the code. */
  static List<MatchResult> blocks(String page) {
    return Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(page).results().toList();
  }

  /** Compiles a class into a folder; fails with the compiler's messages. */
  static void compile(String name, String code, Path folder) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    StringWriter messages = new StringWriter();
    URI place = URI.create("string:///" + name + JavaFileObject.Kind.SOURCE.extension);
    JavaFileObject file =
        new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-cp", Shell.classPath(), "-d", folder.toString(), "-proc:none"),
                null,
                List.of(file))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }
}
