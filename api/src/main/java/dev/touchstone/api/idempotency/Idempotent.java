package dev.touchstone.api.idempotency;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method whose change is made once under one {@value #HEADER}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

  /** The header that the client's key comes in. */
  String HEADER = "Idempotency-Key";

  /** The header as the OpenAPI document lists it. */
  String PARAMETER = "#/components/parameters/Idempotency-Key";
}
