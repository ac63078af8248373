package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Kernel;
import io.ammass.portable.PortableModel;
import java.util.Map;

/** Makes portable models of trained kernels. */
final class StudentModels {
  private StudentModels() {}

  static PortableModel of(String family, TransferSet set, Kernel kernel, TrainingContext context) {
    Dataset history = set.history();
    return PortableModel.builder(
            family + " student",
            history.target().unit(),
            history.resolution(),
            history.zone(),
            kernel)
        .description(family + " student of " + history.id())
        .provenance(
            new Provenance(
                "0.1.0",
                "StudentDistillation",
                context.seed(),
                history.origins(),
                Map.of("windows", Integer.toString(set.origins().length))))
        .build();
  }
}
