# Writes values-evaluation-r.csv, what R says of the ranking of rows.csv and of the chi-square distribution.
# Run in this folder, after reference.R: Rscript evaluation.R
suppressPackageStartupMessages(library(ROCR))

rows <- read.csv("rows.csv", comment.char = "#")
values <- character()
put <- function(name, value) values <<- c(values, sprintf("%s,%.17g", name, value))

for (name in unique(rows$set)) {
  d <- rows[rows$set == name, ]
  scored <- prediction(d$score, d$label)
  lift <- performance(scored, "lift", "rpp")
  gain <- performance(scored, "tpr", "rpp")
  for (i in seq_along(gain@x.values[[1]])[-1]) {
    count <- round(gain@x.values[[1]][i] * nrow(d))
    put(sprintf("%s.lift.%d", name, count), lift@y.values[[1]][i])
    put(sprintf("%s.gain.%d", name, count), gain@y.values[[1]][i])
  }
}

for (df in c(1, 4, 9, 10, 30)) {
  for (level in c(0.5, 0.9, 0.95, 0.99)) put(sprintf("chisq.%g.%g", df, level), qchisq(level, df))
  for (x in c(0.5, 4, 20)) put(sprintf("chisq.tail.%g.%g", df, x), pchisq(x, df, lower.tail = FALSE))
}

con <- file("values-evaluation-r.csv", "w")
writeLines(c(paste0("# ", R.version.string, "; ROCR ", packageVersion("ROCR")),
             "# evaluation.R, 2026-11-26; ROCR prediction, performance; stats qchisq, pchisq",
             "name,value", values), con)
close(con)
