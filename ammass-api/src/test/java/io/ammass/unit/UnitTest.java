package io.ammass.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnitMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource(
      // One of the left unit in the right unit, by the definitions of SI and of the therm.
      delimiter = '|',
      value = {
        "MWh | kWh | 1000",
        "kWh | MJ | 3.6",
        "kW | W | 1000",
        "therm | MJ | 105.4804",
        "day | h | 24",
        "kWh/(m2 day) | W/m2 | 41.666666666666664",
        "EUR/MWh | EUR/kWh | 0.001",
        "h/kWh | s/J | 0.001",
        "% | 1 | 0.01",
        "mbar | Pa | 100",
        "kg/m^3 | g/l | 1"
      })
  void convertsByDefinition(String from, String to, double expected) {
    assertThat(Unit.parse(from).convert(1, Unit.parse(to)))
        .isCloseTo(expected, within(expected * 1e-15));
  }

  @ParameterizedTest
  @CsvSource({"degC, degF, 100, 212", "degF, degC, -40, -40", "degC, K, 0, 273.15"})
  void convertsTemperaturesWithTheirOffsets(String from, String to, double value, double expected) {
    assertThat(Unit.parse(from).convert(value, Unit.parse(to))).isCloseTo(expected, within(1e-10));
  }

  @Test
  void forgivesCaseOnlyWhereItIsUnambiguous() {
    assertThat(Unit.parse("kwh")).isEqualTo(Unit.KILOWATT_HOUR);
    assertThat(Unit.parse("mW").factor()).isEqualTo(1e-3);
    assertThat(Unit.parse("MW").factor()).isEqualTo(1e6);
    assertThatThrownBy(() -> Unit.parse("Mw")).hasMessageContaining("unknown unit \"Mw\"");
  }

  @Test
  void refusesPowerForEnergyNamingBoth() {
    assertThatThrownBy(() -> Unit.KILOWATT.convert(1, Unit.KILOWATT_HOUR))
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("kW (dimension kg m2 s-3)")
        .hasMessageContaining("kWh (dimension kg m2 s-2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "kWh/", "(kWh", "kWh)", "kWh//h", "bananas", "m^-"})
  void refusesWhatIsNoUnit(String text) {
    assertThatThrownBy(() -> Unit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pointsAtTheUnknownSymbol() {
    assertThatThrownBy(() -> Unit.parse("kWh/bananas"))
        .hasMessageContaining("unknown unit \"bananas\"")
        .hasMessageContaining("  kWh/bananas\n      ^");
  }

  @Test
  void quotientsPrintSoThatTheyParseBack() {
    Unit unit = Unit.KILOWATT_HOUR.dividedBy(Unit.parse("m2 day"));

    assertThat(Unit.parse(unit.symbol())).isEqualTo(unit);
  }

  @Test
  void temperaturesHaveNoProducts() {
    assertThatThrownBy(() -> Unit.CELSIUS.times(Unit.HOUR)).hasMessageContaining("Maybe use K");
  }

  @Test
  void quantitiesPrintAndConvert() {
    assertThat(Quantity.of(1.5, "MWh").to(Unit.KILOWATT_HOUR)).hasToString("1500.0 kWh");
  }
}
