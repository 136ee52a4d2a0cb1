package dev.touchstone.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java client made of an OpenAPI document: generated in a process of its own, compiled, loaded.
 *
 * @param sources where the generated classes' sources lie
 * @param classes where the compiled classes lie
 */
record GeneratedClient(Path sources, Path classes) {

  static final String PACKAGE = "dev.touchstone.client";

  private static final Path GENERATOR = Path.of("target", "generator", "openapi-generator-cli.jar");
  private static final Path CALLERS = Path.of("src", "test", "client");
  private static final String OPTIONS =
      "useJakartaEe=true,openApiNullable=false,hideGenerationTimestamp=true";

  /** Generates a client of {@code document} under {@code folder}, which is empty. */
  static GeneratedClient of(Path document, Path folder) throws IOException, InterruptedException {
    Path made = folder.resolve("made");
    generate(document, made, folder.resolve("generator.log"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    GeneratedClient client = new GeneratedClient(made.resolve("src/main/java"), classes);
    client.compile();
    return client;
  }

  /** Its classes, beside those of the tests. The caller closes the loader. */
  URLClassLoader loader() throws IOException {
    URL[] folder = {classes.toUri().toURL()};
    return new URLClassLoader(folder, GeneratedClient.class.getClassLoader());
  }

  private static void generate(Path document, Path made, Path log)
      throws IOException, InterruptedException {
    assertThat(GENERATOR).as("copied by the build before the integration tests").exists();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--generator-name=java",
                "--library=native",
                "--input-spec=" + document,
                "--output=" + made,
                "--invoker-package=" + PACKAGE,
                "--api-package=" + PACKAGE + ".api",
                "--model-package=" + PACKAGE + ".model",
                "--additional-properties=" + OPTIONS)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).doesNotContain("Empty operationId", "ERROR");
  }

  private void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> generated = Files.walk(sources);
        Stream<Path> callers = Files.walk(CALLERS)) {
      List<Path> all =
          Stream.concat(generated, callers)
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              classes.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
