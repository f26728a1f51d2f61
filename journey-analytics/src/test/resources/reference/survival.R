# Writes survival-rows.csv, made-up times to outcomes that the tests measure, and
# values-survival.csv, what R says of them. Run in this folder: Rscript survival.R
suppressPackageStartupMessages({
  library(survival)
  library(riskRegression)
})

# Park and Miller's generator: exact in doubles, and easily written in any language.
state <- 20250707
draw <- function() {
  state <<- (16807 * state) %% 2147483647
  state / 2147483647
}

# Times with ties, two outcomes of which the first ends a row, customers whose rows are alike.
make <- function(name, n, clusters, late) {
  frailty <- sapply(seq_len(clusters), function(i) 0.5 + draw())
  rows <- data.frame(set = rep(name, n), start = 0, stop = 0, outcome = 0, weight = 0, cluster = 0,
                     stratum = 0, flag = 0, level = 0, count = 0)
  for (i in seq_len(n)) {
    cluster <- 1 + floor(clusters * draw())
    stratum <- floor(3 * draw())
    flag <- as.numeric(draw() < 0.4)
    level <- round(1000 * (draw() + draw() - 1)) / 100
    count <- if (draw() < 0.5) 0 else floor(1 + 4 * draw())
    rate <- 0.06 * frailty[cluster] * exp(0.7 * flag - 0.08 * level + 0.15 * count) * (1 + stratum)
    success <- -log(draw()) / rate
    left <- -log(draw()) / 0.04
    seen <- 2 + 18 * draw()
    stop <- max(0.5, ceiling(2 * min(success, left, seen)) / 2)
    outcome <- if (seen < min(success, left)) 0 else if (success < left) 1 else 2
    start <- if (late && draw() < 0.6) floor(2 * stop * draw()) / 2 else 0
    if (start >= stop) start <- 0
    rows[i, -1] <- c(start, stop, outcome, round(1 + 4 * draw()) / 2, cluster, stratum, flag, level,
                     count)
  }
  rows
}

rows <- rbind(make("plain", 300, 110, FALSE), make("entry", 400, 150, TRUE))

head <- function(call) {
  c(paste0("# ", R.version.string, "; survival ", packageVersion("survival"),
           "; riskRegression ", packageVersion("riskRegression")),
    paste0("# survival.R, ", Sys.Date(), "; ", call))
}
number <- function(x) formatC(x, digits = 17, width = 1, format = "g")
writeLines(c(head("rows by Park and Miller's generator from 20250707"),
             paste(names(rows), collapse = ","),
             apply(rows, 1, function(r) paste(c(r[1], number(as.numeric(r[-1]))), collapse = ","))),
           "survival-rows.csv")

names_ <- character()
values <- numeric()
put <- function(name, value) {
  names_ <<- c(names_, name)
  values <<- c(values, value)
}
each <- function(name, suffix, value) for (i in seq_along(value)) put(paste(name, suffix[i], sep = "."), value[[i]])

curve <- function(name, fit) {
  for (i in seq_along(fit$time)) {
    at <- paste0(name, ".", number(fit$time[i]))
    put(paste0(at, ".atRisk"), fit$n.risk[i])
    put(paste0(at, ".events"), fit$n.event[i])
    put(paste0(at, ".survival"), fit$surv[i])
    if (fit$surv[i] > 0) {
      put(paste0(at, ".error"), summary(fit, times = fit$time[i])$std.err)
      put(paste0(at, ".low"), fit$lower[i])
      put(paste0(at, ".high"), fit$upper[i])
    }
  }
  q <- quantile(fit, c(0.25, 0.5, 0.75))
  for (i in 1:3) {
    share <- c(0.25, 0.5, 0.75)[i]
    put(paste0(name, ".quantile.", share), q$quantile[i])
    put(paste0(name, ".quantile.", share, ".low"), q$lower[i])
    put(paste0(name, ".quantile.", share, ".high"), q$upper[i])
  }
}

cox <- function(name, fit) {
  signals <- names(coef(fit))
  s <- summary(fit)
  each(paste0(name, ".coefficient"), signals, coef(fit))
  robust <- !is.null(fit$naive.var)
  each(paste0(name, ".error"), signals, sqrt(diag(if (robust) fit$naive.var else fit$var)))
  if (robust) each(paste0(name, ".robust"), signals, sqrt(diag(fit$var)))
  put(paste0(name, ".loglik0"), fit$loglik[1])
  put(paste0(name, ".loglik"), fit$loglik[2])
  put(paste0(name, ".wald"), fit$wald.test)
  put(paste0(name, ".score"), fit$score)
  put(paste0(name, ".concordance"), s$concordance[[1]])
  put(paste0(name, ".concordance.error"), s$concordance[[2]])
  base <- basehaz(fit, centered = FALSE)
  strata <- if (is.null(base$strata)) rep("", nrow(base)) else paste0(".", base$strata)
  for (i in seq_len(nrow(base)))
    put(paste0(name, ".hazard.", number(base$time[i]), strata[i]), base$hazard[i])
}

zph <- function(name, test) {
  each(paste0(name, ".chisq"), rownames(test$table), test$table[, "chisq"])
  each(paste0(name, ".p"), rownames(test$table), test$table[, "p"])
}

control <- coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50)
for (set in c("plain", "entry")) {
  d <- rows[rows$set == set, ]
  d$any <- as.numeric(d$outcome > 0)
  d$success <- as.numeric(d$outcome == 1)
  d$y <- if (set == "plain") Surv(d$stop, d$any) else Surv(d$start, d$stop, d$any)
  d$ys <- if (set == "plain") Surv(d$stop, d$success) else Surv(d$start, d$stop, d$success)
  d$kind <- factor(d$outcome, 0:2, c("censored", "success", "left"))
  d$ym <- if (set == "plain") Surv(d$stop, d$kind) else Surv(d$start, d$stop, d$kind)
  d$id <- seq_len(nrow(d))

  curve(paste0(set, ".km"), survfit(y ~ 1, d))
  curve(paste0(set, ".km.weighted"), survfit(y ~ 1, d, weights = weight, robust = FALSE))
  curve(paste0(set, ".km.clustered"), survfit(y ~ 1, d, cluster = cluster))
  if (set == "plain") {
    table <- summary(survfit(y ~ 1, d), rmean = 8)$table
    put("plain.rmean", table[["rmean"]])
    put("plain.rmean.error", table[["se(rmean)"]])
    for (strata in c(FALSE, TRUE)) {
      diff <- if (strata) survdiff(y ~ count + strata(stratum), d) else survdiff(y ~ count, d)
      name <- paste0("plain.logrank", if (strata) ".strata" else "")
      put(paste0(name, ".chisq"), diff$chisq)
      observed <- if (strata) rowSums(diff$obs) else diff$obs
      expected <- if (strata) rowSums(diff$exp) else diff$exp
      each(paste0(name, ".observed"), 0:4, observed)
      each(paste0(name, ".expected"), 0:4, expected)
    }
  }
  # survfit sums the influence of rows by id, not by cluster, so the second sum is taken here.
  fit <- survfit(ym ~ 1, d, id = id, influence = TRUE)
  for (i in seq_along(fit$time)) for (k in 1:2) {
    at <- paste0(set, ".incidence.", k, ".", number(fit$time[i]))
    put(at, fit$pstate[i, k + 1])
    put(paste0(at, ".error"), fit$std.err[i, k + 1])
    influence <- fit$influence.pstate[, i + 1, k + 1]
    stopifnot(abs(sqrt(sum(influence^2)) - fit$std.err[i, k + 1]) < 1e-12)
    put(paste0(at, ".clustered"), sqrt(sum(rowsum(influence, d$cluster)^2)))
    if (fit$pstate[i, k + 1] > 0) {
      put(paste0(at, ".low"), fit$lower[i, k + 1])
      put(paste0(at, ".high"), fit$upper[i, k + 1])
    }
  }

  for (ties in c("efron", "breslow")) {
    fit <- coxph(ys ~ flag + level + count, d, ties = ties, control = control)
    cox(paste(set, "cox", ties, sep = "."), fit)
    for (transform in c("km", "identity", "rank"))
      zph(paste(set, "zph", ties, transform, sep = "."), cox.zph(fit, transform = transform))
  }
  fit <- coxph(ys ~ flag + level + count + strata(stratum), d, control = control)
  cox(paste0(set, ".cox.strata"), fit)
  zph(paste0(set, ".zph.strata"), cox.zph(fit))
  cox(paste0(set, ".cox.clustered"),
      coxph(ys ~ flag + level + count, d, cluster = cluster, control = control))
  for (ties in c("efron", "breslow"))
    cox(paste0(set, ".cox.weighted.", ties),
        coxph(ys ~ flag + level + count + strata(stratum), d, weights = weight, cluster = cluster,
              ties = ties, control = control))

  d$risk <- round(0.7 * d$flag - 0.08 * d$level + 0.15 * d$count, 1)
  plain <- concordance(ys ~ risk, d, reverse = TRUE)
  put(paste0(set, ".harrell"), plain$concordance)
  put(paste0(set, ".harrell.error"), sqrt(plain$var))
  put(paste0(set, ".harrell.concordant"), plain$count[["concordant"]])
  put(paste0(set, ".harrell.discordant"), plain$count[["discordant"]])
  put(paste0(set, ".harrell.tied"), plain$count[["tied.x"]])
  put(paste0(set, ".harrell.clustered.error"),
      sqrt(concordance(ys ~ risk, d, reverse = TRUE, cluster = cluster)$var))
  put(paste0(set, ".harrell.weighted"),
      concordance(ys ~ risk + strata(stratum), d, reverse = TRUE, weights = weight)$concordance)
  put(paste0(set, ".harrell.weighted.error"),
      sqrt(concordance(ys ~ risk + strata(stratum), d, reverse = TRUE, weights = weight)$var))
  if (set == "plain") {
    for (tau in c(8, 15)) {
      uno <- concordance(ys ~ risk, d, reverse = TRUE, timewt = "n/G2", ymax = tau)
      put(paste0("plain.uno.", tau), uno$concordance)
    }
    times <- c(3, 6, 9, 12)
    predicted <- outer(d$risk, times, function(r, t) 1 - exp(-0.09 * t * exp(r)))
    score <- suppressWarnings(Score(list(model = predicted), formula = Surv(stop, success) ~ 1, data = d[c("stop", "success")],
                   times = times, metrics = c("auc", "brier"), cens.method = "ipcw",
                   cens.model = "km", se.fit = FALSE, null.model = FALSE, summary = NULL))
    each("plain.auc", times, score$AUC$score$AUC)
    each("plain.brier", times, score$Brier$score$Brier)
  }
}

writeLines(c(head("survival survfit, quantile, survdiff, coxph, basehaz, cox.zph, concordance; riskRegression Score"),
             "name,value", paste(names_, number(values), sep = ",")),
           "values-survival.csv")
