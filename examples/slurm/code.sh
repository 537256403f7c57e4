#!/bin/bash
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=08:00:00
# Codes a folder of reports as sixteen jobs of an array. Plan once before, with the folders below:
#     dragoman code /data/news --out /data/run --plan-only
# then: sbatch examples/slurm/code.sh /data/run
# A job that ran out of time is submitted again as it is and does what is left. Then once, on any machine: dragoman import /data/run
set -eu
out=${1:?the folder of the plan, as dragoman code --out --plan-only made it}
dragoman code --out "$out" --shard "$SLURM_ARRAY_TASK_ID/${SLURM_ARRAY_TASK_COUNT:-16}" --jobs "${SLURM_CPUS_PER_TASK:-4}" --quiet
