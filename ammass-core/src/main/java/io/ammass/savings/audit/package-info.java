/**
 * The record an auditor gets: inputs with their hashes, rules, settings and every number of a
 * measurement as one JSON document, and the replay that finds the same bits again. Start with
 * {@link io.ammass.savings.audit.AuditRecord}.
 */
@NullMarked
package io.ammass.savings.audit;

import org.jspecify.annotations.NullMarked;
