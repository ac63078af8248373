package io.ammass.operations.registry;

import java.util.List;

/** What differs between the databases. */
enum Dialect {
  SQLITE("the registry's file") {
    @Override
    List<String> guards() {
      return List.of(
          """
          CREATE TRIGGER ammass_journal_keeps BEFORE DELETE ON ammass_journal BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
          END""",
          """
          CREATE TRIGGER ammass_journal_stays BEFORE UPDATE ON ammass_journal
          WHEN NOT (NEW.payload IS NULL AND NEW.entry_number = OLD.entry_number
            AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.site = OLD.site
            AND NEW.time_ms = OLD.time_ms AND NEW.recorded_ms = OLD.recorded_ms
            AND NEW.payload_hash = OLD.payload_hash AND NEW.detail = OLD.detail
            AND NEW.chain_hash = OLD.chain_hash) BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
          END""");
    }

    @Override
    String lockTip() {
      // The transaction began IMMEDIATE: it is alone already.
      return "SELECT entry_number, chain_hash FROM ammass_tip";
    }
  },
  POSTGRESQL("the registry's server") {
    @Override
    List<String> guards() {
      return List.of(
          """
          CREATE FUNCTION ammass_journal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF TG_OP = 'UPDATE' AND NEW.payload IS NULL
              AND (NEW.entry_number, NEW.id, NEW.kind, NEW.site, NEW.time_ms, NEW.recorded_ms,
                NEW.payload_hash, NEW.detail, NEW.chain_hash)
                = (OLD.entry_number, OLD.id, OLD.kind, OLD.site, OLD.time_ms, OLD.recorded_ms,
                OLD.payload_hash, OLD.detail, OLD.chain_hash) THEN
              RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the journal is append-only';
          END $$""",
          """
          CREATE TRIGGER ammass_journal_stays BEFORE UPDATE OR DELETE ON ammass_journal
          FOR EACH ROW EXECUTE FUNCTION ammass_journal_guard()""");
    }

    @Override
    String lockTip() {
      return "SELECT entry_number, chain_hash FROM ammass_tip FOR UPDATE";
    }
  };

  private final String place;

  Dialect(String place) {
    this.place = place;
  }

  /** What messages call the database. */
  String place() {
    return place;
  }

  /** Statements that make the database itself refuse to change or delete entries. */
  abstract List<String> guards();

  /** Reads the end of the chain and keeps other writers out until the transaction ends. */
  abstract String lockTip();
}
