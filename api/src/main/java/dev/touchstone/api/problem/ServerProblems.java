package dev.touchstone.api.problem;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Problem details for what fails before or beside the REST resources. */
@Singleton
final class ServerProblems {

  private static final int BEFORE_EVERYTHING = -1000;

  private final ProblemWriter problems;

  ServerProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_EVERYTHING).handler(this::screen);
    router.route().order(Integer.MAX_VALUE).handler(request -> answer(request, 404));
    IntStream.of(400, 404, 405, 406, 413, 414, 415)
        .forEach(status -> router.errorHandler(status, answering(status)));
  }

  /** What the server underneath would refuse without a word. */
  private void screen(RoutingContext request) {
    if (isMalformed(request.request().uri())) {
      answer(request, 400);
    } else if (announcedLength(request) > BodyLimit.BYTES) {
      answer(request, 413);
      request.request().connection().close();
    } else {
      request.next();
    }
  }

  /** Whether {@code uri} has a broken escape or holds a control character, which no id does. */
  private static boolean isMalformed(String uri) {
    try {
      return URLDecoder.decode(uri, StandardCharsets.UTF_8)
          .chars()
          .anyMatch(Character::isISOControl);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static long announcedLength(RoutingContext request) {
    String length = request.request().getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private Handler<RoutingContext> answering(int status) {
    return request -> answer(request, status);
  }

  private void answer(RoutingContext request, int status) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(problems.write(request, status));
  }
}
