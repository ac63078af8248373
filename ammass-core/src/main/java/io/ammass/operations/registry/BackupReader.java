package io.ammass.operations.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup into an empty registry, within the transaction of a connection. A backup is a file
 * from elsewhere: names of its parts never become paths, and sizes are bounded.
 */
final class BackupReader {
  /** A payload of the longest kind with every character escaped, and the rest of its line. */
  private static final int LONGEST_LINE = 128 << 20;

  private static final int LONGEST_MANIFEST = 1 << 16;

  private final Connection connection;
  private final Artifacts artifacts;
  private BackupFormat.@Nullable Manifest manifest;
  private long entries;
  private String chain = Hashes.NONE;
  private long files;

  BackupReader(Connection connection, Artifacts artifacts) {
    this.connection = connection;
    this.artifacts = artifacts;
  }

  Backup read(Path file) throws SQLException {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip =
            new ZipInputStream(new BufferedInputStream(in), StandardCharsets.UTF_8)) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        part(part.getName(), zip);
      }
      return finish(file);
    } catch (ZipException | EOFException e) {
      throw new RegistryException(
          "the backup " + file + " is cut or damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw Failures.file("read the backup " + file, e);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          "the backup " + file + " is damaged or no backup: " + e.getMessage(), e);
    }
  }

  private void part(String name, ZipInputStream zip) throws IOException, SQLException {
    if (manifest == null && name.equals(BackupFormat.MANIFEST)) {
      manifest =
          BackupFormat.readManifest(
              new String(bounded(zip, LONGEST_MANIFEST), StandardCharsets.UTF_8));
    } else if (manifest != null && entries == 0 && name.equals(BackupFormat.JOURNAL)) {
      journal(zip);
    } else if (manifest != null && name.startsWith(BackupFormat.ARTIFACTS)) {
      artifact(name.substring(BackupFormat.ARTIFACTS.length()), zip);
    } else {
      throw new RegistryException(
          "the backup has an unexpected part \""
              + Names.shown(name)
              + "\". Maybe it is no backup of a registry.");
    }
  }

  private void journal(InputStream in) throws IOException, SQLException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, start, i - start);
          entry(line.toString(StandardCharsets.UTF_8));
          line.reset();
          start = i + 1;
        }
      }
      line.write(buffer, start, count - start);
      if (line.size() > LONGEST_LINE) {
        throw new RegistryException(
            "line " + (entries + 1) + " of the backup has more than " + LONGEST_LINE + " bytes");
      }
    }
    if (line.size() > 0) {
      throw new RegistryException("the last line of the backup is cut");
    }
  }

  private void entry(String line) throws SQLException {
    Recorded recorded = BackupFormat.readEntry(line);
    entries++;
    boolean fits =
        recorded.number() == entries
            && Journal.chainHash(chain, entries, recorded.recordedAt(), recorded.entry())
                .equals(recorded.chainHash());
    if (!fits) {
      throw new RegistryException(
          "entry "
              + recorded.number()
              + " of the backup ("
              + recorded.id()
              + ") does not continue the chain: the backup was changed");
    }
    chain = recorded.chainHash();
    Journal.insert(connection, recorded);
  }

  private void artifact(String sha256, InputStream in) throws IOException {
    Hashes.require(sha256);
    String found = artifacts.keep(bounded(in, Artifacts.LONGEST));
    if (!found.equals(sha256)) {
      artifacts.delete(found);
      throw new RegistryException(
          "artifact " + sha256 + " of the backup was changed: its SHA-256 is " + found);
    }
    files++;
  }

  private static byte[] bounded(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new RegistryException("a part of the backup has more than " + most + " bytes");
    }
    return bytes;
  }

  private Backup finish(Path file) throws SQLException, IOException {
    BackupFormat.Manifest said = manifest;
    if (said == null) {
      throw new RegistryException(
          file + " is no backup of a registry: it has no " + BackupFormat.MANIFEST);
    }
    if (!said.tip().equals(new Tip(entries, chain)) || said.artifacts() != files) {
      throw new RegistryException(
          "the backup "
              + file
              + " is cut: it should have "
              + said.tip().number()
              + " entries and "
              + said.artifacts()
              + " artifacts, it has "
              + entries
              + " and "
              + files);
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE ammass_tip SET entry_number = ?, chain_hash = ?")) {
      update.setLong(1, entries);
      update.setString(2, chain);
      update.executeUpdate();
    }
    release();
    return new Backup(
        String.valueOf(file.getFileName()), said.created(), said.tip(), files, Files.size(file));
  }

  /** What retention rules gave up before is not used after either. */
  private void release() throws SQLException {
    RetentionRules rules =
        RetentionRules.read(
            Journal.find(
                connection, EntryQuery.all().kind(Kind.RETENTION).limit(Integer.MAX_VALUE)));
    if (rules.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM ammass_artifact_use WHERE id = ?")) {
      long last = 0;
      EntryQuery page = EntryQuery.all();
      for (var found = Journal.find(connection, page.after(last));
          !found.isEmpty();
          found = Journal.find(connection, page.after(last))) {
        for (Recorded recorded : found) {
          last = recorded.number();
          if (rules.released(recorded)) {
            delete.setString(1, recorded.id());
            delete.executeUpdate();
          }
        }
      }
    }
  }
}
