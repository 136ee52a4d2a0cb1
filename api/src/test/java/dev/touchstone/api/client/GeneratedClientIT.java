package dev.touchstone.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.api.access.Endpoint;
import dev.touchstone.api.access.Http;
import dev.touchstone.api.rest.InventedLabels;
import dev.touchstone.api.rest.StoredPosts;
import dev.touchstone.api.rest.TestFolder;
import dev.touchstone.api.rest.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document is enough to make a client of, and the client works. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
@Timeout(300)
class GeneratedClientIT {

  @Inject StoredPosts posts;

  @TestHTTPResource("/")
  URI server;

  @TempDir Path folder;

  @Test
  void teachesADomainReadsItsVerdictsAndSeesWhatWasWrong() throws Exception {
    posts.store("client-stream", StoredPosts.invented("client", 7));
    GeneratedClient client = client();

    Map<String, String> seen;
    try (URLClassLoader loader = client.loader()) {
      assertThat(untyped(client, loader)).as("operations that answer with anything").isEmpty();
      seen = tour(loader).apply(InventedLabels.flood(10));
    }

    assertThat(seen)
        .containsEntry("domain", "client-learned")
        .containsEntry("labels added", "20")
        .containsEntry("asked twice under one key", "one run")
        .containsEntry("run", "SUCCEEDED")
        .containsEntry("run's provenance", "true")
        .containsEntry("pages", "3")
        .containsEntry("different verdicts", "7")
        .containsEntry("provenance's topic", "rest.tests")
        .containsEntry("one text", "judged")
        .containsEntry("two texts", "2")
        .containsEntry("refused with", "400")
        .containsEntry("problem's status", "400")
        .containsEntry("problem's parameter", "domain");
    assertThat(seen.get("run's model")).hasSize(64);
  }

  private GeneratedClient client() throws IOException, InterruptedException {
    Path document = folder.resolve("openapi.yaml");
    Files.writeString(document, new Http(server).send("GET", "/q/openapi", null, null).body());
    return GeneratedClient.of(document, Files.createDirectory(folder.resolve("client")));
  }

  @SuppressWarnings("unchecked")
  private Function<List<Map<String, String>>, Map<String, String>> tour(ClassLoader loader)
      throws ReflectiveOperationException {
    return (Function<List<Map<String, String>>, Map<String, String>>)
        loader
            .loadClass(GeneratedClient.PACKAGE + ".ClientTour")
            .getConstructor(URI.class, String.class)
            .newInstance(server, TestKeys.ADMIN);
  }

  private static List<String> untyped(GeneratedClient client, ClassLoader loader)
      throws IOException {
    List<Method> operations = operations(client, loader);
    assertThat(operations).hasSizeGreaterThanOrEqualTo(Endpoint.table().size() - 1);
    return operations.stream()
        .filter(operation -> operation.getReturnType() == Object.class)
        .map(Method::toString)
        .toList();
  }

  /** Each operation once, though there are forms of it that take headers, too. */
  private static List<Method> operations(GeneratedClient client, ClassLoader loader)
      throws IOException {
    try (Stream<Path> files =
        Files.list(client.sources().resolve(GeneratedClient.PACKAGE.replace('.', '/') + "/api"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .flatMap(name -> Arrays.stream(load(loader, name).getDeclaredMethods()))
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> !method.getName().endsWith("WithHttpInfo"))
          .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(Map.class))
          .toList();
    }
  }

  private static Class<?> load(ClassLoader loader, String name) {
    try {
      return loader.loadClass(GeneratedClient.PACKAGE + ".api." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
