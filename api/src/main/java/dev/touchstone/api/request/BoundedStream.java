package dev.touchstone.api.request;

import dev.touchstone.api.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up on a body that goes on for longer than it may. */
public final class BoundedStream extends FilterInputStream {

  private final long most;
  private long read;

  /** Reads {@code most} bytes of {@code body} at most. */
  public BoundedStream(InputStream body, long most) {
    super(body);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  private void count(int bytes) {
    read += bytes;
    if (read > most) {
      throw ProblemException.tooLarge("Expected a body of at most " + most + " bytes.");
    }
  }
}
