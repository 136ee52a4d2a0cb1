package dev.touchstone.api.rest;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** The tests' requests show an admin's key, unless they show another. */
public final class TestKeys implements QuarkusTestBeforeEachCallback {

  /** The header that keys come in. */
  public static final String HEADER = "X-API-Key";

  /** The admin's key of the tests' servers. */
  public static final String ADMIN = "ts_admin-of-the-tests-and-of-nothing-else";

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(new AdminKey());
  }

  private static final class AdminKey implements Filter {

    @Override
    public Response filter(
        FilterableRequestSpecification request,
        FilterableResponseSpecification response,
        FilterContext context) {
      if (!request.getHeaders().hasHeaderWithName(HEADER)) {
        request.header(HEADER, ADMIN);
      }
      return context.next(request, response);
    }
  }
}
