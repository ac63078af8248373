package io.ammass.inspect;

import io.ammass.savings.fleet.FleetManifest;
import io.ammass.source.Limits;
import io.ammass.source.alert.AlertSource;
import io.ammass.source.cim.CimSource;
import io.ammass.source.csv.CsvSource;
import io.ammass.source.csv.SiteTable;
import io.ammass.source.duckdb.DuckDbSource;
import io.ammass.source.entsoe.EntsoeSource;
import io.ammass.source.epw.EpwSource;
import io.ammass.source.espi.EspiSource;
import io.ammass.source.forecast.WeatherForecastSource;
import io.ammass.source.published.PublishedSource;
import io.ammass.source.sky.SkyImage;
import io.ammass.source.tmy3.Tmy3Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Every parser of files, with a small file of its format.
 *
 * <p>A text is a beginning, a piece that may be repeated, and an end; a {@code §} in the beginning
 * is a place for a letter that is not in ASCII, {@code #} in the piece is a number.
 */
enum HostileParser {
  CSV(
      Family.TABLE,
      "time,n§me\n2024-01-01 00:00,1\n",
      "2024-01-01 01:00,#\n",
      "2024-01-01 02:00,3\n") {
    @Override
    Object read(Path file, Limits limits) {
      return CsvSource.of(file).limits(limits).read();
    }
  },
  CSV_HOURS(
      Family.TABLE,
      "date,n§te,h1,h2,h3,h4,h5,h6,h7,h8,h9,h10,h11,h12,h13,h14,h15,h16,h17,h18,h19,h20,h21,h22,h23,h24\n"
          + "2024-01-01,x,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n",
      "2024-01-02,x,#,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n",
      "2024-01-03,x,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n") {
    @Override
    Object read(Path file, Limits limits) {
      return CsvSource.of(file).limits(limits).readAll();
    }
  },
  SITES(Family.TABLE, "id,use,n§me\na,office,5\n", "b#,office,6\n", "c,school,7\n") {
    @Override
    Object read(Path file, Limits limits) {
      return SiteTable.read(file, "id", limits);
    }
  },
  PUBLISHED(
      Family.TABLE,
      "month,released,index,n§te\n2024-01-01,2024-03-08,101.5,x\n",
      "2024-02-01,2024-04-10,#,x\n",
      "2024-03-01,2024-05-10,99.75,x\n") {
    @Override
    Object read(Path file, Limits limits) {
      return PublishedSource.of(file)
          .limits(limits)
          .period("month", Period.ofMonths(1))
          .publishedIn("released")
          .value("index")
          .read();
    }
  },
  FLEET(
      Family.TABLE,
      "id,frequency,meter_file,temperature_file,blackout_start,blackout_end,n§te\n",
      "a#,daily,a.csv,t.csv,2023-01-01T00:00:00Z,2023-02-01T00:00:00Z,x\n",
      "b,daily,b.csv,t.csv,2023-01-01T00:00:00Z,2023-02-01T00:00:00Z,x\n") {
    @Override
    Object read(Path file, Limits limits) {
      List<Object> meters = new ArrayList<>();
      try (FleetManifest manifest = FleetManifest.open(file, limits)) {
        int most = 100;
        while (manifest.hasNext()) {
          Object meter = manifest.next();
          if (meters.size() < most) {
            meters.add(meter);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return meters;
    }
  },
  TMY3(
      Family.TABLE,
      "723170,\"S§MEWHERE\",XX,-5.0,36.100,-79.950,273\n"
          + "Date (MM/DD/YYYY),Time (HH:MM),Dry-bulb (C),Dry-bulb source\n"
          + "01/01/1988,01:00,3.9,A\n",
      "01/01/1988,02:00,#,A\n",
      "01/01/1988,03:00,4.2,A\n") {
    @Override
    Object read(Path file, Limits limits) {
      return Tmy3Source.of(file).limits(limits).readAll();
    }
  },
  EPW(
      Family.TABLE,
      "LOCATION,§,-,b,c,1,45.0,8.0,1,250\n2\n3\n4\n5\n6\n7\n8\n2018,1,1,1,0,x,2.0,1.2,94,99870\n",
      "2018,1,1,2,0,x,#,1.2,94,99870\n",
      "2018,1,1,3,0,x,2.0,1.2,94,99870\n") {
    @Override
    Object read(Path file, Limits limits) {
      return EpwSource.of(file).limits(limits).readAll();
    }
  },
  ESPI(
      Family.XML,
      "<feed><title>§</title><entry><content><IntervalBlock>",
      "<IntervalReading><timePeriod><duration>900</duration><start>1704067200</start></timePeriod>"
          + "<value>#</value></IntervalReading>",
      "</IntervalBlock></content></entry></feed>") {
    @Override
    Object read(Path file, Limits limits) {
      return EspiSource.of(file).limits(limits).readAll();
    }
  },
  ENTSOE(
      Family.XML,
      "<GL_MarketDocument><mRID>§</mRID><TimeSeries><Period><timeInterval><start>2024-01-01T00:00Z"
          + "</start><end>2024-01-01T01:00Z</end></timeInterval><resolution>PT1H</resolution>",
      "<Point><position>1</position><quantity>#</quantity></Point>",
      "</Period></TimeSeries></GL_MarketDocument>") {
    @Override
    Object read(Path file, Limits limits) {
      return EntsoeSource.of(file).limits(limits).readAll();
    }
  },
  CIM(
      Family.XML,
      "<MeterReadings><MeterReading><note>§</note><IntervalBlocks>",
      "<IntervalReadings><timeStamp>2024-01-01T00:15:00Z</timeStamp><value>#</value>"
          + "</IntervalReadings>",
      "</IntervalBlocks></MeterReading></MeterReadings>") {
    @Override
    Object read(Path file, Limits limits) {
      return CimSource.of(file).limits(limits).readAll();
    }
  },
  FORECAST(
      Family.JSON,
      "{\"type\":\"Feature\",\"title\":\"§\",\"properties\":{\"units\":\"us\",\"periods\":[",
      "{\"number\":1,\"startTime\":\"2024-01-01T00:00:00-05:00\",\"endTime\":"
          + "\"2024-01-01T01:00:00-05:00\",\"temperature\":#,\"temperatureUnit\":\"F\"},",
      "{\"number\":2,\"startTime\":\"2024-01-01T01:00:00-05:00\",\"endTime\":"
          + "\"2024-01-01T02:00:00-05:00\",\"temperature\":31,\"temperatureUnit\":\"F\"}]}}") {
    @Override
    Object read(Path file, Limits limits) {
      return WeatherForecastSource.of(file).limits(limits).read().series();
    }
  },
  ALERTS(
      Family.JSON,
      "{\"type\":\"FeatureCollection\",\"title\":\"§\",\"features\":[",
      "{\"properties\":{\"event\":\"Wind #\",\"sent\":\"2024-01-01T00:00:00Z\"}},",
      "{\"properties\":{\"event\":\"Flood\",\"sent\":\"2024-01-01T00:00:00Z\"}}]}") {
    @Override
    Object read(Path file, Limits limits) {
      return AlertSource.of(file).limits(limits).retrievedAt(Instant.EPOCH).read().alerts();
    }
  },
  PARQUET(Family.BINARY, "PAR1", "", "PAR1") {
    @Override
    Object read(Path file, Limits limits) {
      return DuckDbSource.parquet(file).limits(limits).readAll();
    }
  },
  PICTURE(Family.BINARY, "\u0089PNG\r\n", "", "") {
    @Override
    Object read(Path file, Limits limits) {
      return SkyImage.read(file, limits);
    }
  };

  /** What attacks mean to a format. */
  enum Family {
    TABLE,
    XML,
    JSON,
    BINARY
  }

  final Family family;
  final String begin;
  final String piece;
  final String end;

  HostileParser(Family family, String begin, String piece, String end) {
    this.family = family;
    this.begin = begin;
    this.piece = piece;
    this.end = end;
  }

  /** What is read prints. */
  abstract Object read(Path file, Limits limits);

  /** A small file without fault, whose strange letter is this one. */
  String sample(String letter) {
    return begin.replace("§", letter) + piece.replace("#", "2") + end;
  }
}
