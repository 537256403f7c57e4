# What docs/r.md shows, from a store and the exports beside it: Rscript docs/r-vignette.R FOLDER
# FOLDER holds dragoman.db, events.csv and dyad-month.csv, as the page makes them.
folder <- commandArgs(trailingOnly = TRUE)[1]
suppressPackageStartupMessages({
  library(readr)
  library(RSQLite)
})
options(width = 100)

events <- read_csv(file.path(folder, "events.csv"), show_col_types = FALSE, progress = FALSE)
cat("events:", nrow(events), "rows,", ncol(events), "columns\n")
print(table(events$event, events$status))

panel <- read_csv(file.path(folder, "dyad-month.csv"), show_col_types = FALSE, progress = FALSE)
panel$conflict <- panel$n_verbal_conflict + panel$n_material_conflict
cat("panel:", nrow(panel), "dyad-months,", sum(panel$n_events > 0), "with an event\n")
top <- aggregate(conflict ~ actor_code + recipient_code, panel, sum)
print(head(top[order(-top$conflict, top$actor_code, top$recipient_code), ], 5), row.names = FALSE)
# coverage as an offset: more reports tell more events
fit <- glm(conflict ~ n_cooperation + offset(log1p(n_reports)), poisson,
           transform(panel, n_cooperation = n_verbal_cooperation + n_material_cooperation))
cat("Poisson regression of", length(fit$y), "dyad-months, converged:", fit$converged, "\n")

store <- dbConnect(SQLite(), file.path(folder, "dragoman.db"), flags = SQLITE_RO)
print(dbGetQuery(store, "SELECT publisher, count(*) AS reports FROM reports GROUP BY publisher ORDER BY 2 DESC, 1 LIMIT 5"))
dbDisconnect(store)
