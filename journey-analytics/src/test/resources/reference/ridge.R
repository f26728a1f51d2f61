# Writes values-ridge-r.csv: logistic regressions on the standardised columns of rows.csv, without a
# penalty by glm, and with one by a general minimiser. Run in this folder: Rscript ridge.R
rows <- read.csv("rows.csv", comment.char = "#")
values <- character()
put <- function(name, value) values <<- c(values, sprintf("%s,%.17g", name, value))
standard <- function(x) (x - mean(x)) / sqrt(mean((x - mean(x))^2))

for (set in unique(rows$set)) {
  d <- rows[rows$set == set, ]
  x <- sapply(d[, c("score", "other", "flag", "count")], standard)
  fit <- glm(d$label ~ x, family = binomial, control = list(epsilon = 1e-14, maxit = 100))
  b <- unname(coef(fit))
  for (j in 1:4) put(paste(set, "plain", j - 1, sep = "."), b[j + 1])
  put(paste(set, "plain", "intercept", sep = "."), b[1])
  for (penalty in c(1, 20)) {
    loss <- function(w) {
      eta <- w[1] + x %*% w[-1]
      sum(log1p(exp(eta)) - d$label * eta) + penalty / 2 * sum(w[-1]^2)
    }
    slope <- function(w) {
      r <- plogis(w[1] + x %*% w[-1]) - d$label
      c(sum(r), t(x) %*% r + penalty * w[-1])
    }
    w <- rep(0, 5)
    for (again in 1:5) {
      w <- optim(w, loss, slope, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))$par
    }
    for (j in 1:4) put(paste(set, penalty, j - 1, sep = "."), w[j + 1])
    put(paste(set, penalty, "intercept", sep = "."), w[1])
  }
}
con <- file("values-ridge-r.csv", "w")
writeLines(c(paste0("# ", R.version.string), "# ridge.R, 2026-11-26; stats glm, optim", "name,value",
             values), con)
close(con)
