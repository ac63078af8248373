package io.ammass.formulas.calibration;

import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Sixteen of NIST's nonlinear problems, of all three levels of difficulty. */
final class NistDataSets {
  private static final double[] MISRA_Y = {
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
  };
  private static final double[] MISRA_X = {
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
  };

  static final NistDataSet MISRA1A =
      new NistDataSet(
          "Misra1a",
          (x, b) -> b[0].multiply(b[1].multiply(-x).expm1().negate()),
          new double[] {500, 0.0001},
          new double[] {250, 0.0005},
          new double[] {2.3894212918E+02, 5.5015643181E-04},
          1.2455138894E-01,
          MISRA_X,
          MISRA_Y);

  static final NistDataSet MISRA1B =
      new NistDataSet(
          "Misra1b",
          (x, b) -> {
            DerivativeStructure q = b[1].multiply(x).divide(2).add(1);
            return b[0].multiply(q.multiply(q).reciprocal().negate().add(1));
          },
          new double[] {500, 0.0001},
          new double[] {300, 0.0002},
          new double[] {3.3799746163E+02, 3.9039091287E-04},
          7.5464681533E-02,
          MISRA_X,
          MISRA_Y);

  static final NistDataSet MISRA1C =
      new NistDataSet(
          "Misra1c",
          (x, b) -> b[0].multiply(b[1].multiply(2 * x).add(1).sqrt().reciprocal().negate().add(1)),
          new double[] {500, 0.0001},
          new double[] {600, 0.0002},
          new double[] {6.3642725809E+02, 2.0813627256E-04},
          4.0966836971E-02,
          MISRA_X,
          MISRA_Y);

  static final NistDataSet MISRA1D =
      new NistDataSet(
          "Misra1d",
          (x, b) -> b[0].multiply(b[1]).multiply(x).divide(b[1].multiply(x).add(1)),
          new double[] {500, 0.0001},
          new double[] {450, 0.0003},
          new double[] {4.3736970754E+02, 3.0227324449E-04},
          5.6419295283E-02,
          MISRA_X,
          MISRA_Y);

  static final NistDataSet CHWIRUT2 =
      new NistDataSet(
          "Chwirut2",
          (x, b) -> b[0].multiply(-x).exp().divide(b[2].multiply(x).add(b[1])),
          new double[] {0.1, 0.01, 0.02},
          new double[] {0.15, 0.008, 0.010},
          new double[] {1.6657666537E-01, 5.1653291286E-03, 1.2150007096E-02},
          5.1304802941E+02,
          new double[] {
            0.5, 1, 1.75, 3.75, 5.75, 0.875, 2.25, 3.25, 5.25, 0.75, 1.75, 2.75, 4.75, 0.625, 1.25,
            2.25, 4.25, 0.5, 3, 0.75, 3, 1.5, 6, 3, 6, 1.5, 3, 0.5, 2, 4, 0.75, 2, 5, 0.75, 2.25,
            3.75, 5.75, 3, 0.75, 2.5, 4, 0.75, 2.5, 4, 0.75, 2.5, 4, 0.5, 6, 3, 0.5, 2.75, 0.5, 1.75
          },
          new double[] {
            92.9, 57.1, 31.05, 11.5875, 8.025, 63.6, 21.4, 14.25, 8.475, 63.8, 26.8, 16.4625, 7.125,
            67.3, 41, 21.15, 8.175, 81.5, 13.12, 59.9, 14.62, 32.9, 5.44, 12.56, 5.44, 32, 13.95,
            75.8, 20, 10.42, 59.5, 21.67, 8.55, 62, 20.2, 7.76, 3.75, 11.81, 54.7, 23.7, 11.55,
            61.3, 17.7, 8.74, 59.2, 16.3, 8.62, 81, 4.87, 14.62, 81.7, 17.17, 81.3, 28.9
          });

  static final NistDataSet DAN_WOOD =
      new NistDataSet(
          "DanWood",
          (x, b) -> b[0].multiply(b[1].multiply(Math.log(x)).exp()),
          new double[] {1, 5},
          new double[] {0.7, 4},
          new double[] {7.6886226176E-01, 3.8604055871E+00},
          4.3173084083E-03,
          new double[] {1.309, 1.471, 1.490, 1.565, 1.611, 1.680},
          new double[] {2.138, 3.421, 3.597, 4.340, 4.882, 5.660});

  static final NistDataSet LANCZOS3 =
      new NistDataSet(
          "Lanczos3",
          (x, b) ->
              b[0].multiply(b[1].multiply(-x).exp())
                  .add(b[2].multiply(b[3].multiply(-x).exp()))
                  .add(b[4].multiply(b[5].multiply(-x).exp())),
          new double[] {1.2, 0.3, 5.6, 5.5, 6.5, 7.6},
          new double[] {0.5, 0.7, 3.6, 4.2, 4, 6.3},
          new double[] {
            8.6816414977E-02,
            9.5498101505E-01,
            8.4400777463E-01,
            2.9515951832E+00,
            1.5825685901E+00,
            4.9863565084E+00
          },
          1.6117193594E-08,
          grid(24, 0, 0.05),
          new double[] {
            2.5134, 2.0443, 1.6684, 1.3664, 1.1232, 0.9269, 0.7679, 0.6389, 0.5338, 0.4479, 0.3776,
            0.3197, 0.2720, 0.2325, 0.1997, 0.1723, 0.1493, 0.1301, 0.1138, 0.1000, 0.0883, 0.0783,
            0.0698, 0.0624
          });

  static final NistDataSet ROSZMAN1 =
      new NistDataSet(
          "Roszman1",
          (x, b) ->
              b[0].subtract(b[1].multiply(x))
                  .subtract(b[2].divide(b[3].negate().add(x)).atan().divide(Math.PI)),
          new double[] {0.1, -0.00001, 1000, -100},
          new double[] {0.2, -0.000005, 1200, -150},
          new double[] {2.0196866396E-01, -6.1953516256E-06, 1.2044556708E+03, -1.8134269537E+02},
          4.9484847331E-04,
          new double[] {
            -4868.68, -4868.09, -4867.41, -3375.19, -3373.14, -3372.03, -2473.74, -2472.35,
                -2469.45,
            -1894.65, -1893.40, -1497.24, -1495.85, -1493.41, -1208.68, -1206.18, -1206.04, -997.92,
            -996.61, -996.31, -834.94, -834.66, -710.03, -530.16, -464.17
          },
          new double[] {
            0.252429, 0.252141, 0.251809, 0.297989, 0.296257, 0.295319, 0.339603, 0.337731,
                0.333820,
            0.389510, 0.386998, 0.438864, 0.434887, 0.427893, 0.471568, 0.461699, 0.461144,
                0.513532,
            0.506641, 0.505062, 0.535648, 0.533726, 0.568064, 0.612886, 0.624169
          });

  static final NistDataSet MGH17 =
      new NistDataSet(
          "MGH17",
          (x, b) ->
              b[0].add(b[1].multiply(b[3].multiply(-x).exp()))
                  .add(b[2].multiply(b[4].multiply(-x).exp())),
          new double[] {50, 150, -100, 1, 2},
          new double[] {0.5, 1.5, -1, 0.01, 0.02},
          new double[] {
            3.7541005211E-01,
            1.9358469127E+00,
            -1.4646871366E+00,
            1.2867534640E-02,
            2.2122699662E-02
          },
          5.4648946975E-05,
          grid(33, 0, 10),
          new double[] {
            0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718,
            0.685, 0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467,
            0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406
          });

  static final NistDataSet BOX_BOD =
      new NistDataSet(
          "BoxBOD",
          (x, b) -> b[0].multiply(b[1].multiply(-x).expm1().negate()),
          new double[] {1, 1},
          new double[] {100, 0.75},
          new double[] {2.1380940889E+02, 5.4723748542E-01},
          1.1680088766E+03,
          new double[] {1, 2, 3, 5, 7, 10},
          new double[] {109, 149, 149, 191, 213, 224});

  static final NistDataSet THURBER =
      new NistDataSet(
          "Thurber",
          (x, b) ->
              b[3].multiply(x)
                  .add(b[2])
                  .multiply(x)
                  .add(b[1])
                  .multiply(x)
                  .add(b[0])
                  .divide(b[6].multiply(x).add(b[5]).multiply(x).add(b[4]).multiply(x).add(1)),
          new double[] {1000, 1000, 400, 40, 0.7, 0.3, 0.03},
          new double[] {1300, 1500, 500, 75, 1, 0.4, 0.05},
          new double[] {
            1.2881396800E+03,
            1.4910792535E+03,
            5.8323836877E+02,
            7.5416644291E+01,
            9.6629502864E-01,
            3.9797285797E-01,
            4.9727297349E-02
          },
          5.6427082397E+03,
          new double[] {
            -3.067, -2.981, -2.921, -2.912, -2.840, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363,
            -2.322, -1.501, -1.460, -1.274, -1.212, -1.100, -1.046, -0.915, -0.714, -0.566, -0.545,
            -0.400, -0.309, -0.109, -0.103, 0.010, 0.119, 0.377, 0.790, 0.963, 1.006, 1.115, 1.572,
            1.841, 2.047, 2.200
          },
          new double[] {
            80.574, 84.248, 87.264, 87.195, 89.076, 89.608, 89.868, 90.101, 92.405, 95.854, 100.696,
            101.060, 401.672, 390.724, 567.534, 635.316, 733.054, 759.087, 894.206, 990.785,
            1090.109, 1080.914, 1122.643, 1178.351, 1260.531, 1273.514, 1288.339, 1327.543,
            1353.863, 1414.509, 1425.208, 1421.384, 1442.962, 1464.350, 1468.705, 1447.894, 1457.628
          });

  static final NistDataSet RAT42 =
      new NistDataSet(
          "Rat42",
          (x, b) -> b[0].divide(b[1].subtract(b[2].multiply(x)).exp().add(1)),
          new double[] {100, 1, 0.1},
          new double[] {75, 2.5, 0.07},
          new double[] {7.2462237576E+01, 2.6180768402E+00, 6.7359200066E-02},
          8.0565229338E+00,
          new double[] {9, 14, 21, 28, 42, 57, 63, 70, 79},
          new double[] {8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08});

  static final NistDataSet MGH09 =
      new NistDataSet(
          "MGH09",
          (x, b) ->
              b[0].multiply(b[1].multiply(x).add(x * x))
                  .divide(b[2].multiply(x).add(x * x).add(b[3])),
          new double[] {25, 39, 41.5, 39},
          new double[] {0.25, 0.39, 0.415, 0.39},
          new double[] {1.9280693458E-01, 1.9128232873E-01, 1.2305650693E-01, 1.3606233068E-01},
          3.0750560385E-04,
          new double[] {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625},
          new double[] {
            0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246
          });

  static final NistDataSet MGH10 =
      new NistDataSet(
          "MGH10",
          (x, b) -> b[0].multiply(b[1].divide(b[2].add(x)).exp()),
          new double[] {2, 400_000, 25_000},
          new double[] {0.02, 4000, 250},
          new double[] {5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02},
          8.7945855171E+01,
          grid(16, 50, 5),
          new double[] {
            34_780, 28_610, 23_650, 19_630, 16_370, 13_720, 11_540, 9744, 8261, 7030, 6005, 5147,
            4427, 3820, 3307, 2872
          });

  static final NistDataSet ECKERLE4 =
      new NistDataSet(
          "Eckerle4",
          (x, b) -> {
            DerivativeStructure z = b[2].negate().add(x).divide(b[1]);
            return b[0].divide(b[1]).multiply(z.multiply(z).multiply(-0.5).exp());
          },
          new double[] {1, 10, 500},
          new double[] {1.5, 5, 450},
          new double[] {1.5543827178E+00, 4.0888321754E+00, 4.5154121844E+02},
          1.4635887487E-03,
          new double[] {
            400, 405, 410, 415, 420, 425, 430, 435, 436.5, 438, 439.5, 441, 442.5, 444, 445.5, 447,
            448.5, 450, 451.5, 453, 454.5, 456, 457.5, 459, 460.5, 462, 463.5, 465, 470, 475, 480,
            485, 490, 495, 500
          },
          new double[] {
            0.0001575, 0.0001699, 0.0002350, 0.0003102, 0.0004917, 0.0008710, 0.0017418, 0.0046400,
            0.0065895, 0.0097302, 0.0149002, 0.0237310, 0.0401683, 0.0712559, 0.1264458, 0.2073413,
            0.2902366, 0.3445623, 0.3698049, 0.3668534, 0.3106727, 0.2078154, 0.1164354, 0.0616764,
            0.0337200, 0.0194023, 0.0117831, 0.0074357, 0.0022732, 0.0008800, 0.0004579, 0.0002345,
            0.0001586, 0.0001143, 0.0000710
          });

  static final NistDataSet RAT43 =
      new NistDataSet(
          "Rat43",
          (x, b) ->
              b[0].divide(b[1].subtract(b[2].multiply(x)).exp().add(1).log().divide(b[3]).exp()),
          new double[] {100, 10, 1, 1},
          new double[] {700, 5, 0.75, 1.3},
          new double[] {6.9964151270E+02, 5.2771253025E+00, 7.5962938329E-01, 1.2792483859E+00},
          8.7864049080E+03,
          grid(15, 1, 1),
          new double[] {
            16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93,
            699.56, 689.96, 637.56, 717.41
          });

  static final List<NistDataSet> ALL =
      List.of(
          MISRA1A, MISRA1B, MISRA1C, MISRA1D, CHWIRUT2, DAN_WOOD, LANCZOS3, ROSZMAN1, MGH17,
          BOX_BOD, THURBER, RAT42, MGH09, MGH10, ECKERLE4, RAT43);

  private NistDataSets() {}

  private static double[] grid(int count, double first, double step) {
    double[] grid = new double[count];
    for (int i = 0; i < count; i++) {
      // Rounded to the printed decimals: 3 * 0.05 is not the double nearest to 0.15.
      grid[i] = Math.round((first + i * step) * 100) / 100.0;
    }
    return grid;
  }
}
