# Forecasts of R's package "forecast" (Debian: r-cran-forecast) beside ammass: accuracy and seconds.
# Usage: Rscript forecast_peers.R FOLDER taylor|AEP|DUQ|DOM|... [models [stride]]
#   stride N tries every Nth origin, from the first on; default: every one, every eighth for the slow models.
#   FOLDER holds taylor/taylor.csv and pjm/ZONE_hourly.csv.gz.
# taylor: the last 14 days, 48 half hours ahead at midnight, trained on all before.
# A zone: 31 origins (every 24th day, 726 to 6 days before the end), 24 h ahead at local midnight,
# trained on the last 26 weeks. The same origins as
#   ammass backtest --model auto (taylor: --last-days 14; a zone: see docs/results/forecast.md).
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
set <- arguments[2]
models <- if (length(arguments) > 2) strsplit(arguments[3], ",")[[1]] else c("stlm-ets", "stlm-arima", "dshw", "ets", "auto.arima", "tbats")
stride <- if (length(arguments) > 3) as.integer(arguments[4]) else NA

if (set == "taylor") {
  y <- read.csv(file.path(folder, "taylor", "taylor.csv"))$demand_mw
  day <- 48
  origins <- length(y) - 14 * day + (0:13) * day
  history <- length(y)
} else {
  rows <- read.csv(file.path(folder, "pjm", paste0(set, "_hourly.csv.gz")), stringsAsFactors = FALSE)
  rows <- rows[order(rows[, 1]), ]
  # Stamps end their hour, on the local clock; a doubled one is averaged, a missing one repeated.
  hour <- round(as.numeric(as.POSIXct(rows[, 1], tz = "UTC")) / 3600) - 1
  y <- rep(NA, diff(range(hour)) + 1)
  means <- tapply(rows[, 2], hour, mean)
  y[as.numeric(names(means)) - min(hour) + 1] <- means
  for (i in which(is.na(y))) y[i] <- y[i - 1]
  day <- 24
  end <- max(which((min(hour) + seq_along(y) - 1) %% 24 == 23))
  origins <- end - seq(726, 6, -24) * day
  history <- 26 * 7 * day
}

predict_with <- function(model, x) switch(model,
  "stlm-ets" = forecast(stlm(x, method = "ets"), h = day)$mean,
  "stlm-arima" = forecast(stlm(x, method = "arima"), h = day)$mean,
  "dshw" = dshw(ts(as.numeric(x)), period1 = day, period2 = 7 * day, h = day)$mean,
  "ets" = forecast(ets(ts(as.numeric(x), frequency = if (day <= 24) day else 1)), h = day)$mean,
  "auto.arima" = forecast(auto.arima(ts(as.numeric(x), frequency = day), stepwise = TRUE, approximation = TRUE), h = day)$mean,
  "tbats" = forecast(tbats(x, use.parallel = FALSE), h = day)$mean)

cat(sprintf("R %s.%s, forecast %s, %s\n", R.version$major, R.version$minor, packageVersion("forecast"), set))
for (model in models) {
  # The slow ones are tried on every eighth origin: the table says how many.
  step <- if (!is.na(stride)) stride else if (model %in% c("auto.arima", "tbats")) 8 else 1
  tried <- origins[seq(1, length(origins), step)]
  started <- proc.time()[["elapsed"]]
  errors <- 0; total <- 0; shares <- c()
  for (o in tried) {
    x <- msts(y[max(1, o - history + 1):o], c(day, 7 * day))
    f <- as.numeric(predict_with(model, x))
    a <- y[(o + 1):(o + day)]
    errors <- errors + sum(abs(f - a)); total <- total + sum(a); shares <- c(shares, mean(abs(f / a - 1)))
  }
  cat(sprintf("%-10s origins %2d  WAPE %.4f  MAPE %.4f  seconds %.1f\n", model, length(tried), errors / total, mean(shares), proc.time()[["elapsed"]] - started))
}
