package dev.touchstone.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every resource method names the least role that may use it, and docs/access.md says the same. */
class EndpointsTest {

  @Test
  void areTheOnesThatThePageLists() throws Exception {
    List<Endpoint> inCode =
        resources()
            .flatMap(EndpointsTest::methods)
            .map(EndpointsTest::endpoint)
            .distinct()
            .toList();

    assertThat(inCode).hasSizeGreaterThan(15);
    assertThat(Endpoint.table()).containsExactlyInAnyOrderElementsOf(inCode);
  }

  @Test
  void nameOneRoleEach() throws Exception {
    assertThat(resources().flatMap(EndpointsTest::methods))
        .allSatisfy(
            method -> {
              RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
              assertThat(roles).as("@RolesAllowed on %s", method).isNotNull();
              assertThat(roles.value()).as("@RolesAllowed on %s", method).hasSize(1);
            });
  }

  /** Every class of this module that has a path. */
  private static Stream<Class<?>> resources() throws IOException, URISyntaxException {
    URI root = Roles.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    java.nio.file.Path folder = java.nio.file.Path.of(root);
    try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.replace('/', '.').replaceFirst("[.]class$", ""))
          .<Class<?>>map(EndpointsTest::load)
          .filter(type -> type.isAnnotationPresent(Path.class))
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, EndpointsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Method> methods(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> httpMethods(method).findAny().isPresent());
  }

  private static Stream<String> httpMethods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(annotation -> annotation != null)
        .map(HttpMethod::value);
  }

  private static Endpoint endpoint(Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    assertThat(roles).as("@RolesAllowed on %s", method).isNotNull();
    Path own = method.getAnnotation(Path.class);
    return new Endpoint(
        httpMethods(method).findFirst().orElseThrow(),
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (own == null ? "" : own.value()),
        Role.valueOf(roles.value()[0].toUpperCase(Locale.ROOT)));
  }
}
