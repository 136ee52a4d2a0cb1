package dev.touchstone.api.request;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.touchstone.api.problem.BodyLimit;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads request bodies: unknown fields, wrong types, duplicate keys and bodies over {@link
 * BodyLimit#BYTES} are refused.
 */
public final class JsonBody {

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              textual ->
                  textual
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private JsonBody() {}

  /**
   * Reads one JSON object.
   *
   * @throws ProblemException pointing to what is wrong; the message never holds a value
   */
  public static <T> T read(InputStream body, Class<T> type) {
    try {
      T value = STRICT.readValue(new BoundedStream(body, BodyLimit.BYTES), type);
      if (value == null) {
        throw fault("", "expected a JSON object, got null");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw fault(pointer(e), "unknown; expected one of " + e.getKnownPropertyIds());
    } catch (MismatchedInputException e) {
      throw fault(pointer(e), "expected " + typeName(e.getTargetType()) + ", got another type");
    } catch (JsonMappingException e) {
      throw fault(pointer(e), malformed(e));
    } catch (JacksonException e) {
      throw fault("", malformed(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the request's body", e);
    }
  }

  private static ProblemException fault(String pointer, String message) {
    return ProblemException.badRequest(List.of(Fault.at(pointer, message)));
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name =
          step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName();
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String typeName(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    return type != null && Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
  }

  private static String malformed(JacksonException e) {
    boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    return (twice ? "expected each field once, got one again" : "malformed JSON") + place(e);
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
