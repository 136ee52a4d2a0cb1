package dev.touchstone.adapt.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;

/** What runs leave besides their models. */
public final class RunReports {

  /** Why a model is not released that would judge as the champion does. */
  public static final String NOTHING_NEW =
      "nothing new: the labels give the very weights that serve already";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunReports() {}

  /** A run's report as a JSON object. */
  public static String json(UUID runId, Record report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("run " + runId + ": its report could not be written", e);
    }
  }
}
