# Writes rows.csv, the made-up rows that the tests measure, and values-r.csv, what R says of them.
# Run in this folder: Rscript reference.R
suppressPackageStartupMessages({
  library(pROC)
  library(sandwich)
})

# Park and Miller's generator: exact in doubles, and easily written in any language.
state <- 20250101
draw <- function() {
  state <<- (16807 * state) %% 2147483647
  state / 2147483647
}

# Two scores with ties, a label that goes with them and with its cluster, and signals of three shapes.
make <- function(name, n, clusters, steps) {
  lift <- sapply(seq_len(clusters), function(i) draw())
  rows <- data.frame(set = rep(name, n), score = 0, other = 0, label = 0, cluster = 0,
                     flag = 0, level = 0, count = 0)
  for (i in seq_len(n)) {
    cluster <- 1 + floor(clusters * draw())
    base <- draw()
    chance <- 0.05 + 0.5 * base + 0.3 * lift[cluster]
    label <- as.numeric(draw() < chance)
    score <- round(steps * min(1, max(0, base + 0.4 * (draw() - 0.5)))) / steps
    other <- round(steps * min(1, max(0, base + 1.2 * (draw() - 0.5)))) / steps
    flag <- as.numeric(draw() < 0.2 + 0.4 * base)
    level <- round(1000 * (base + 2 * draw())) / 100
    count <- if (draw() < 0.6) 0 else floor(1 + 4 * draw() * (0.5 + base))
    if (draw() < 0.1) level <- NA
    rows[i, -1] <- c(score, other, label, cluster, flag, level, count)
  }
  rows
}

rows <- rbind(make("small", 40, 12, 10), make("tied", 1000, 250, 20))

head <- function(call) {
  c(paste0("# ", R.version.string, "; pROC ", packageVersion("pROC"),
           "; sandwich ", packageVersion("sandwich")),
    paste("# reference.R, 2026-11-22;", call))
}

con <- file("rows.csv", "w")
writeLines(c(head("rows by Park and Miller's generator from 20250101; NA is a missing value"),
             paste(names(rows), collapse = ",")), con)
text <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
for (i in seq_len(nrow(rows))) {
  writeLines(paste(c(rows$set[i], sapply(rows[i, -1], text)), collapse = ","), con)
}
close(con)

values <- character()
put <- function(name, value) values <<- c(values, sprintf("%s,%.17g", name, value))

for (name in unique(rows$set)) {
  d <- rows[rows$set == name, ]
  one <- roc(d$label, d$score, levels = c(0, 1), direction = "<")
  two <- roc(d$label, d$other, levels = c(0, 1), direction = "<")
  put(paste0(name, ".auc"), as.numeric(auc(one)))
  put(paste0(name, ".auc.other"), as.numeric(auc(two)))
  put(paste0(name, ".auc.variance"), var(one, method = "delong"))
  put(paste0(name, ".auc.other.variance"), var(two, method = "delong"))
  put(paste0(name, ".auc.covariance"), cov(one, two, method = "delong"))
  ci <- ci.auc(one, conf.level = 0.95, method = "delong")
  put(paste0(name, ".auc.plain.low"), ci[1])
  put(paste0(name, ".auc.plain.high"), ci[3])
  a <- as.numeric(auc(one))
  reach <- qnorm(0.975) * sqrt(var(one, method = "delong")) / (a * (1 - a))
  put(paste0(name, ".auc.logit.low"), plogis(qlogis(a) - reach))
  put(paste0(name, ".auc.logit.high"), plogis(qlogis(a) + reach))
  test <- roc.test(one, two, method = "delong", paired = TRUE)
  put(paste0(name, ".difference.z"), test$statistic)
  put(paste0(name, ".difference.p"), test$p.value)

  for (signal in c("flag", "level", "count")) {
    x <- d[[signal]]
    keep <- !is.na(x)
    x <- x[keep]
    y <- d$label[keep]
    g <- d$cluster[keep]
    n <- length(x)
    if (signal == "flag") {
      low <- x == 0
      high <- x == 1
    } else if (signal == "level") {
      third <- ceiling(n / 3)
      low <- x <= sort(x)[third]
      high <- x >= sort(x)[n - third + 1]
    } else {
      low <- x == 0
      high <- x > 0
    }
    used <- low | high
    z <- as.numeric(high[used])
    fit <- lm(y[used] ~ z)
    key <- paste(name, signal, sep = ".")
    put(paste0(key, ".low"), sum(low))
    put(paste0(key, ".high"), sum(high))
    put(paste0(key, ".low.events"), sum(y[low]))
    put(paste0(key, ".high.events"), sum(y[high]))
    put(paste0(key, ".effect"), coef(fit)[2])
    put(paste0(key, ".error"),
        sqrt(vcovCL(fit, cluster = g[used], type = "HC0", cadjust = TRUE)[2, 2]))
    w <- suppressWarnings(wilcox.test(x[y == 1], x[y == 0])$statistic) / (sum(y) * sum(1 - y))
    put(paste0(key, ".delta"), 2 * w - 1)
  }
}

for (level in c(0.9, 0.95, 0.99)) {
  for (xn in list(c(0, 10), c(1, 10), c(10, 50), c(10, 10), c(483, 1000), c(1, 100000))) {
    ci <- suppressWarnings(prop.test(xn[1], xn[2], conf.level = level, correct = FALSE))$conf.int
    key <- sprintf("wilson.%d.%d.%g", xn[1], xn[2], level)
    put(paste0(key, ".low"), ci[1])
    put(paste0(key, ".high"), ci[2])
  }
}

p <- c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
       0.5719, 0.6528, 0.7590, 1, 0.0095, 0, 0.0344)
for (i in seq_along(p)) {
  put(paste0("adjust.p.", i), p[i])
  put(paste0("adjust.bh.", i), p.adjust(p, "BH")[i])
  put(paste0("adjust.by.", i), p.adjust(p, "BY")[i])
}

for (df in c(1, 2, 3.7, 9, 30.5, 249, 5000)) {
  for (level in c(0.5, 0.9, 0.95, 0.999)) {
    put(sprintf("student.%g.%g", df, level), qt((1 + level) / 2, df))
  }
  for (t in c(0.1, 1, 2.5, 7)) {
    put(sprintf("student.tails.%g.%g", df, t), 2 * pt(-t, df))
  }
}
for (level in c(0.5, 0.9, 0.95, 0.999)) put(sprintf("normal.%g", level), qnorm((1 + level) / 2))
for (z in c(0.1, 1, 2.5, 7)) put(sprintf("normal.tails.%g", z), 2 * pnorm(-z))

sample <- c(3.5, 1.25, 9, 2, 2, 7.75, 4)
for (q in c(0, 0.025, 0.1, 0.5, 0.975, 1)) {
  put(sprintf("quantile.%g", q), quantile(sample, q, type = 7))
}

con <- file("values-r.csv", "w")
writeLines(c(head("pROC roc, var, cov, ci.auc, roc.test; sandwich vcovCL; stats prop.test, p.adjust, qt, pt"),
             "name,value", values), con)
close(con)
