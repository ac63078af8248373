package io.ammass.operations.registry;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one state of the whole registry while others go on writing. */
final class BackupWriter {
  private final Artifacts artifacts;
  private final Instant created;

  BackupWriter(Artifacts artifacts, Instant created) {
    this.artifacts = artifacts;
    this.created = created;
  }

  /** To a temporary file beside the wanted one, forced to the disk, then moved in one step. */
  Backup write(Connection snapshot, Path file) throws SQLException {
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent(), "the folder of the backup");
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "backup-", ".part");
      try {
        BackupFormat.Manifest manifest = fill(snapshot, temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Artifacts.force(folder);
        return new Backup(
            String.valueOf(target.getFileName()),
            manifest.created(),
            manifest.tip(),
            manifest.artifacts(),
            Files.size(target));
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw Failures.file("write the backup " + file, e);
    } catch (UncheckedIOException e) {
      throw Failures.file("write the backup " + file, new IOException(e.getMessage(), e));
    }
  }

  private BackupFormat.Manifest fill(Connection snapshot, Path temporary)
      throws SQLException, IOException {
    try (FileOutputStream out = new FileOutputStream(temporary.toFile());
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8)) {
      List<String> hashes = hashes(snapshot);
      BackupFormat.Manifest manifest =
          new BackupFormat.Manifest(created, tip(snapshot), hashes.size());
      zip.putNextEntry(new ZipEntry(BackupFormat.MANIFEST));
      zip.write(Hashes.utf8(BackupFormat.write(manifest)));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(BackupFormat.JOURNAL));
      journal(snapshot, zip);
      zip.closeEntry();
      for (String sha256 : hashes) {
        zip.putNextEntry(new ZipEntry(BackupFormat.ARTIFACTS + sha256));
        zip.write(artifacts.read(sha256));
        zip.closeEntry();
      }
      zip.finish();
      zip.flush();
      out.getFD().sync();
      return manifest;
    }
  }

  private static Tip tip(Connection snapshot) throws SQLException {
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery("SELECT entry_number, chain_hash FROM ammass_tip")) {
      row.next();
      return new Tip(row.getLong(1), row.getString(2));
    }
  }

  private static List<String> hashes(Connection snapshot) throws SQLException {
    List<String> hashes = new ArrayList<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT DISTINCT sha256 FROM ammass_artifact_use")) {
      while (rows.next()) {
        hashes.add(rows.getString(1));
      }
    }
    hashes.sort(null);
    return hashes;
  }

  private static void journal(Connection snapshot, ZipOutputStream zip)
      throws SQLException, IOException {
    try (PreparedStatement select =
        snapshot.prepareStatement(
            "SELECT " + Journal.COLUMNS + " FROM ammass_journal ORDER BY entry_number")) {
      select.setFetchSize(Journal.FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          zip.write(Hashes.utf8(BackupFormat.write(Journal.read(rows))));
          zip.write('\n');
        }
      }
    }
  }
}
