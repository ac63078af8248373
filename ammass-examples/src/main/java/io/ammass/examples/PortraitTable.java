package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.clean.Cleaned;
import io.ammass.data.TimeSeries;
import io.ammass.feature.DensityGroups;
import io.ammass.feature.KMeans;
import io.ammass.feature.Portrait;
import io.ammass.feature.PrincipalComponents;
import io.ammass.feature.WeatherResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Portraits of many users: numbers, groups of load shapes, and their main directions. */
final class PortraitTable {
  private static final int COMPONENTS = 3;
  private static final List<String> COLUMNS =
      List.of(
          "mean",
          "baseShare",
          "peakShare",
          "weekendShare",
          "nightShare",
          "dayCorrelation",
          "heatingPerDegree",
          "heatingBalance",
          "coolingPerDegree",
          "coolingBalance",
          "weatherExplained",
          "group",
          "densityGroup",
          "component1",
          "component2",
          "component3");

  private final List<String> names = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();

  static PortraitTable of(
      List<Cleaned> users, @Nullable TimeSeries temperature, int groups, int leastSize, long seed) {
    PortraitTable table = new PortraitTable();
    List<double[]> shapes = new ArrayList<>();
    List<double[]> shaped = new ArrayList<>();
    for (Cleaned user : users) {
      double[] row = new double[COLUMNS.size()];
      Arrays.fill(row, Double.NaN);
      Portrait portrait = Portrait.of(user.series(), user.zone());
      fill(row, portrait, temperature == null ? null : response(user, temperature));
      table.names.add(user.series().name());
      table.rows.add(row);
      if (Arrays.stream(portrait.shape()).noneMatch(Double::isNaN)) {
        shapes.add(portrait.shape());
        shaped.add(row);
      }
    }
    group(shapes, shaped, groups, leastSize, seed);
    return table;
  }

  private static WeatherResponse response(Cleaned user, TimeSeries temperature) {
    return WeatherResponse.of(user.series(), temperature, user.zone());
  }

  private static void fill(double[] row, Portrait portrait, @Nullable WeatherResponse response) {
    row[0] = portrait.mean();
    row[1] = portrait.baseShare();
    row[2] = portrait.peakShare();
    row[3] = portrait.weekendShare();
    row[4] = portrait.nightShare();
    row[5] = portrait.dayCorrelation();
    if (response != null) {
      row[6] = response.heatingPerDegree();
      row[7] = response.heatingBalance();
      row[8] = response.coolingPerDegree();
      row[9] = response.coolingBalance();
      row[10] = response.explained();
    }
  }

  private static void group(
      List<double[]> shapes, List<double[]> rows, int groups, int leastSize, long seed) {
    double[][] points = shapes.toArray(double[][]::new);
    if (points.length < 2) {
      return;
    }
    int[] near = KMeans.fit(points, Math.min(groups, points.length), seed).groups();
    int[] dense = DensityGroups.fit(points, Math.min(leastSize, points.length)).groups();
    int components = Math.min(COMPONENTS, points.length);
    PrincipalComponents main = PrincipalComponents.fit(points, components);
    for (int i = 0; i < points.length; i++) {
      rows.get(i)[11] = near[i];
      rows.get(i)[12] = dense[i];
      System.arraycopy(main.transform(points[i]), 0, rows.get(i), 13, components);
    }
  }

  String csv() {
    StringBuilder text =
        new StringBuilder("series,").append(String.join(",", COLUMNS)).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append('"').append(names.get(i).replace("\"", "\"\"")).append('"');
      for (double value : rows.get(i)) {
        text.append(',').append(Double.isNaN(value) ? "" : String.valueOf(value));
      }
      text.append('\n');
    }
    return text.toString();
  }

  void addTo(JsonResult result) {
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode node = result.add("results").put("series", names.get(i));
      for (int k = 0; k < COLUMNS.size(); k++) {
        JsonResult.number(node, COLUMNS.get(k), rows.get(i)[k]);
      }
    }
  }
}
