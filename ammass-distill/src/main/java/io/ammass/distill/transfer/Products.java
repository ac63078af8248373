package io.ammass.distill.transfer;

import io.ammass.distill.transfer.ProductIo.Codec;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.feature.Portrait;
import io.ammass.model.Forecaster;
import io.ammass.portable.PortableModel;
import io.ammass.teacher.dl4j.NetworkTeacher;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** How the seven products become bytes and come back. */
final class Products {
  private static final int PORTABLE = 1;
  private static final int NETWORK_TEACHER = 2;

  static final Codec<Domains> DOMAINS =
      new Codec<>(
          (out, value) -> {
            ProductIo.dataset(out, value.source());
            ProductIo.dataset(out, value.target());
            ProductIo.texts(out, value.reasons());
          },
          in -> new Domains(ProductIo.dataset(in), ProductIo.dataset(in), ProductIo.texts(in)));

  static final Codec<PreparedData> PREPARED =
      new Codec<>(
          (out, value) -> {
            ProductIo.dataset(out, value.source());
            ProductIo.dataset(out, value.target());
            ProductIo.dataset(out, value.whole());
            out.writeInt(value.testSteps());
            out.writeInt(value.horizon());
            ProductIo.texts(out, value.notes());
          },
          in ->
              new PreparedData(
                  ProductIo.dataset(in),
                  ProductIo.dataset(in),
                  ProductIo.dataset(in),
                  in.readInt(),
                  in.readInt(),
                  ProductIo.texts(in)));

  static final Codec<DomainFeatures> FEATURES =
      new Codec<>(
          (out, value) -> {
            portrait(out, value.source());
            portrait(out, value.target());
            out.writeDouble(value.shapeCorrelation());
            ProductIo.list(
                out,
                value.groups(),
                (to, group) -> {
                  to.writeDouble(group.sourceShare());
                  to.writeDouble(group.targetShare());
                  ProductIo.list(to, group.shape(), DataOutputStream::writeDouble);
                });
            ProductIo.list(out, value.explained(), DataOutputStream::writeDouble);
            out.writeDouble(value.strangeDays());
          },
          in ->
              new DomainFeatures(
                  portrait(in),
                  portrait(in),
                  in.readDouble(),
                  ProductIo.list(
                      in,
                      from ->
                          new DomainFeatures.DayGroup(
                              from.readDouble(),
                              from.readDouble(),
                              ProductIo.list(from, DataInputStream::readDouble))),
                  ProductIo.list(in, DataInputStream::readDouble),
                  in.readDouble()));

  static final Codec<SourceModel> SOURCE =
      new Codec<>(
          (out, value) -> {
            ProductIo.weights(out, value.weights());
            out.writeDouble(value.test().most());
            ProductIo.list(
                out,
                value.test().blocks(),
                (to, block) -> {
                  to.writeLong(block.start().toEpochMilli());
                  to.writeLong(block.end().toEpochMilli());
                  to.writeDouble(block.mse());
                  to.writeDouble(block.naiveMse());
                });
            ProductIo.map(out, value.facts());
          },
          in ->
              new SourceModel(
                  ProductIo.weights(in),
                  new SourceTest(
                      in.readDouble(),
                      ProductIo.list(
                          in,
                          from ->
                              new SourceTest.Block(
                                  Instant.ofEpochMilli(from.readLong()),
                                  Instant.ofEpochMilli(from.readLong()),
                                  from.readDouble(),
                                  from.readDouble()))),
                  ProductIo.map(in)));

  static final Codec<TransferNetwork> NETWORK =
      new Codec<>(
          (out, value) -> {
            ProductIo.weights(out, value.weights());
            ProductIo.list(
                out,
                value.mapping(),
                (to, mapped) ->
                    ProductIo.texts(to, List.of(mapped.name(), mapped.shape(), mapped.how())));
            ProductIo.map(out, value.facts());
          },
          in ->
              new TransferNetwork(
                  ProductIo.weights(in),
                  ProductIo.list(
                      in,
                      from -> {
                        List<String> texts = ProductIo.texts(from);
                        return new TransferNetwork.Mapped(texts.get(0), texts.get(1), texts.get(2));
                      }),
                  ProductIo.map(in)));

  static final Codec<TunedModels> TUNED =
      new Codec<>(
          (out, value) -> {
            ProductIo.list(out, value.candidates(), Products::candidate);
            ProductIo.text(out, value.shipped().name());
            ProductIo.text(out, value.verdict());
          },
          in ->
              new TunedModels(
                  ProductIo.list(in, Products::candidate),
                  Role.valueOf(ProductIo.text(in)),
                  ProductIo.text(in)));

  static final Codec<TargetTest> TEST =
      new Codec<>(
          (out, value) -> {
            out.writeInt(value.windows());
            ProductIo.list(
                out,
                value.scores(),
                (to, score) -> {
                  ProductIo.text(to, score.role());
                  to.writeDouble(score.mse());
                  to.writeDouble(score.mae());
                  to.writeDouble(score.mase());
                });
            ProductIo.texts(out, value.notes());
          },
          in ->
              new TargetTest(
                  in.readInt(),
                  ProductIo.list(
                      in,
                      from ->
                          new TargetTest.Score(
                              ProductIo.text(from),
                              from.readDouble(),
                              from.readDouble(),
                              from.readDouble())),
                  ProductIo.texts(in)));

  private Products() {}

  private static void portrait(DataOutputStream out, Portrait portrait) throws IOException {
    ProductIo.doubles(out, portrait.shape());
    ProductIo.doubles(
        out,
        new double[] {
          portrait.mean(),
          portrait.baseShare(),
          portrait.peakShare(),
          portrait.weekendShare(),
          portrait.nightShare(),
          portrait.dayCorrelation()
        });
  }

  private static Portrait portrait(DataInputStream in) throws IOException {
    double[] shape = ProductIo.doubles(in);
    double[] n = ProductIo.doubles(in);
    return new Portrait(shape, n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  private static void candidate(DataOutputStream out, TunedModels.Tuned value) throws IOException {
    ProductIo.text(out, value.role().name());
    Forecaster forecaster = value.forecaster();
    if (forecaster instanceof PortableModel model) {
      out.writeInt(PORTABLE);
      ProductIo.bytes(out, model.toBytes());
    } else if (forecaster instanceof NetworkTeacher teacher) {
      out.writeInt(NETWORK_TEACHER);
      ProductIo.bytes(out, teacher.toBytes());
    } else {
      throw new IllegalArgumentException(
          "a "
              + forecaster.getClass().getName()
              + " cannot be kept. Maybe give a PortableModel as candidate.");
    }
    out.writeLong(value.parameters());
    out.writeLong(value.parameterBytes());
    out.writeLong(value.fileBytes());
    out.writeDouble(value.validationMse());
  }

  private static TunedModels.Tuned candidate(DataInputStream in) throws IOException {
    Role role = Role.valueOf(ProductIo.text(in));
    int kind = in.readInt();
    byte[] bytes = ProductIo.bytes(in);
    Forecaster forecaster =
        kind == PORTABLE ? PortableModel.read(bytes, role.json()) : NetworkTeacher.of(bytes);
    return new TunedModels.Tuned(
        role, forecaster, in.readLong(), in.readLong(), in.readLong(), in.readDouble());
  }
}
