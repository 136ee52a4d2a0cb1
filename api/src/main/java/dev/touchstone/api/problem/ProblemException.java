package dev.touchstone.api.problem;

import java.io.Serial;
import java.util.List;

/** A request that can't be answered as asked. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Fault> faults;

  private ProblemException(int status, String detail, List<Fault> faults) {
    super(detail);
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  /** 400: the request itself is wrong. */
  public static ProblemException badRequest(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? "The request has a fault; see errors."
            : "The request has " + faults.size() + " faults; see errors.";
    return new ProblemException(400, detail, faults);
  }

  /** 404: there is no such thing. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(404, detail, List.of());
  }

  /** 404: there is no domain of this name, or none that the caller may know of. */
  public static ProblemException noSuchDomain() {
    return notFound("There is no domain of this name.");
  }

  /** 409: it clashes with what is there. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(409, detail, List.of());
  }

  /** 410: it was there and has been erased. */
  public static ProblemException gone(String detail) {
    return new ProblemException(410, detail, List.of());
  }

  /** 412: what the request was made for has changed. */
  public static ProblemException preconditionFailed(String detail) {
    return new ProblemException(412, detail, List.of());
  }

  /** 413: the body is larger than the server reads. */
  public static ProblemException tooLarge(String detail) {
    return new ProblemException(413, detail, List.of());
  }

  /** 422: it contradicts an earlier request of the same name. */
  public static ProblemException unprocessable(String detail) {
    return new ProblemException(422, detail, List.of());
  }

  /** 503: not now. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(503, detail, List.of());
  }

  int status() {
    return status;
  }

  /** Each fault of the request; empty where it has none. */
  public List<Fault> faults() {
    return faults;
  }
}
