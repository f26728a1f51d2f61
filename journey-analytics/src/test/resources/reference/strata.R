# Writes values-strata-r.csv: what R says of the signals of rows.csv within strata, of two of them
# together, and of how they are correlated. Run in this folder: Rscript strata.R
suppressPackageStartupMessages(library(sandwich))

rows <- read.csv("rows.csv", comment.char = "#")
values <- character()
put <- function(name, value) values <<- c(values, sprintf("%s,%.17g", name, value))

# Low is 0, high is 1, NA takes no part.
sides <- function(name, x) {
  if (name == "flag") return(x)
  n <- sum(!is.na(x))
  if (name == "level") {
    third <- ceiling(n / 3)
    sorted <- sort(x)
    return(ifelse(x <= sorted[third], 0, ifelse(x >= sorted[n - third + 1], 1, NA)))
  }
  ifelse(x == 0, 0, 1)
}

for (set in unique(rows$set)) {
  d <- rows[rows$set == set, ]
  n <- nrow(d)
  bounds <- unique(sort(d$score)[ceiling(n * (1:4) / 5)])
  d$stratum <- findInterval(d$score, bounds, left.open = TRUE)
  for (name in c("flag", "level", "count")) {
    d$high <- sides(name, d[[name]])
    part <- d[!is.na(d$high), ]
    if (name != "level") {
      # The same error on the logarithm of the rate: a log-linear model of two rates.
      two <- glm(label ~ high, binomial(link = "log"), part,
                 start = c(log(mean(part$label)), 0), control = list(epsilon = 1e-14, maxit = 100))
      put(paste0(key <- paste0(set, ".", name), ".ratio"), exp(coef(two)["high"]))
      robust <- vcovCL(two, cluster = part$cluster, type = "HC0", cadjust = TRUE)
      put(paste0(key, ".ratio.error"), sqrt(robust["high", "high"]))
    }
    both <- tapply(part$high, part$stratum, function(h) any(h == 0) && any(h == 1))
    part <- part[part$stratum %in% as.numeric(names(both)[both]), ]
    key <- paste0(set, ".", name)
    put(paste0(key, ".strata"), length(unique(part$stratum)))
    put(paste0(key, ".stratified.n"), nrow(part))
    # Least squares with a level for each stratum weighs differences as Mantel and Haenszel do.
    common <- lm(label ~ high + factor(stratum), part)
    put(paste0(key, ".stratified"), coef(common)["high"])
    part$cell <- factor(paste(part$stratum, part$high))
    cells <- lm(label ~ 0 + cell, part)
    counts <- table(part$stratum, part$high)
    share <- counts[, 1] * counts[, 2] / rowSums(counts)
    share <- share / sum(share)
    a <- numeric(nlevels(part$cell))
    names(a) <- levels(part$cell)
    a[paste(rownames(counts), 1)] <- share
    a[paste(rownames(counts), 0)] <- -share
    robust <- vcovCL(cells, cluster = part$cluster, type = "HC0", cadjust = TRUE)
    put(paste0(key, ".stratified.error"), sqrt(drop(t(a) %*% robust %*% a)))
    # Greenland and Robins 1985, for rows that are each of a cluster of their own.
    ev <- tapply(part$label, list(part$stratum, part$high), sum)
    n0 <- counts[, 1]
    n1 <- counts[, 2]
    top <- sum((ev[, 2] * (n1 - ev[, 2]) * n0^3 + ev[, 1] * (n0 - ev[, 1]) * n1^3) /
                 (n0 * n1 * (n0 + n1)^2))
    put(paste0(key, ".greenland"), sqrt(top) / sum(n0 * n1 / (n0 + n1)))
  }
  d$a <- sides("flag", d$flag)
  d$b <- sides("count", d$count)
  four <- d[!is.na(d$a) & !is.na(d$b), ]
  fit <- lm(label ~ a * b, four)
  put(paste0(set, ".departure"), coef(fit)["a:b"])
  put(paste0(set, ".departure.error"),
      sqrt(vcovCL(fit, cluster = four$cluster, type = "HC0", cadjust = TRUE)["a:b", "a:b"]))
  columns <- d[, c("score", "other", "label", "cluster", "flag", "count")]
  size <- abs(cor(columns, method = "spearman"))
  for (i in seq_len(ncol(size))) for (j in seq_len(i - 1)) {
    put(paste(set, "spearman", colnames(size)[j], colnames(size)[i], sep = "."),
        cor(columns[[j]], columns[[i]], method = "spearman"))
  }
  tree <- hclust(as.dist(1 - size), method = "complete")
  for (threshold in c(0.7, 0.4, 0.2)) {
    group <- cutree(tree, h = 1 - threshold)
    for (i in seq_along(group)) put(paste(set, "group", threshold, i - 1, sep = "."), group[i])
  }
}

con <- file("values-strata-r.csv", "w")
writeLines(c(paste0("# ", R.version.string, "; sandwich ", packageVersion("sandwich")),
             "# strata.R, 2026-11-26; stats lm, cor, hclust; sandwich vcovCL",
             "name,value", values), con)
close(con)
