package dev.touchstone.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.core.access.AuditAction;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of the audit log.
 *
 * @param sequence place in the log
 * @param actor name of the key that acted; {@code local} for the data folder's owner, {@code
 *     touchstone} for the program itself
 * @param keyId that key, or null
 * @param domain null where it concerns none alone
 * @param subject id of what was changed
 * @param reason why, or null
 * @param before what was there before, or null
 * @param after what is there now, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditView(
    long sequence,
    Instant at,
    String actor,
    UUID keyId,
    AuditAction action,
    String domain,
    String subject,
    String reason,
    JsonNode before,
    JsonNode after) {}
