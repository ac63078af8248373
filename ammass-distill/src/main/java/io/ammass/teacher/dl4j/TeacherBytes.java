package io.ammass.teacher.dl4j;

import io.ammass.error.ModelFormatException;
import io.ammass.model.ForecastShape;
import io.ammass.model.Provenance;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PortableModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads a network teacher: its base as a portable model, then settings and numbers. */
final class TeacherBytes {
  private static final int MOST_LAYERS = 64;

  private TeacherBytes() {}

  static byte[] write(NetworkTeacher teacher) {
    ForecastShape shape = teacher.shape();
    byte[] base =
        PortableModel.builder(
                "base", shape.unit(), shape.resolution(), ZoneOffset.UTC, teacher.windows().base())
            .provenance(new Provenance("1", "NetworkTeacher", 0, List.of(), Map.of()))
            .build()
            .toBytes();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(teacher.name());
      out.writeInt(base.length);
      out.write(base);
      int[] hidden = teacher.settings().hidden();
      out.writeInt(hidden.length);
      for (int width : hidden) {
        out.writeInt(width);
      }
      out.writeDouble(teacher.settings().learningRate());
      out.writeLong(teacher.settings().seed());
      Map<String, String> work = new TreeMap<>(teacher.work());
      out.writeInt(work.size());
      for (Map.Entry<String, String> entry : work.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
      float[] parameters = teacher.parameters();
      out.writeInt(parameters.length);
      for (float parameter : parameters) {
        out.writeFloat(parameter);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not refuse bytes", e);
    }
    return bytes.toByteArray();
  }

  static NetworkTeacher read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = in.readUTF();
      PortableModel model =
          PortableModel.read(in.readNBytes(count(in, bytes.length)), "base of a teacher");
      if (!(model.kernel() instanceof PeriodKernel base)) {
        throw new ModelFormatException("the base of a teacher is no period student: " + model);
      }
      int[] hidden = new int[count(in, MOST_LAYERS)];
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = in.readInt();
      }
      NetworkTeacher.Settings settings =
          new NetworkTeacher.Settings(hidden, in.readDouble(), in.readLong());
      Map<String, String> work = new TreeMap<>();
      int entries = count(in, bytes.length);
      for (int i = 0; i < entries; i++) {
        work.put(in.readUTF(), in.readUTF());
      }
      float[] parameters = new float[count(in, bytes.length / Float.BYTES)];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = in.readFloat();
      }
      ForecastShape shape =
          new ForecastShape(
              model.shape().unit(), model.shape().resolution(), base.lookback(), base.horizon());
      return new NetworkTeacher(name, shape, new Windows(base), settings, parameters, work);
    } catch (IOException e) {
      throw new ModelFormatException("the bytes of a teacher end too early", e);
    }
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (!(count >= 0 && count <= most)) {
      throw new ModelFormatException("a count of " + count + " is not in 0.." + most);
    }
    return count;
  }
}
