package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.WorkerMessage;

/** How an attempt ended, as the coordinator will be told. */
sealed interface EndReport {

    int size();

    void addTo(WorkerMessage.Builder message);

    record Completed(dev.poneglyph.protocol.v1.Completed report) implements EndReport {
        @Override
        public int size() {
            return report.getSerializedSize();
        }

        @Override
        public void addTo(WorkerMessage.Builder message) {
            message.addCompleted(report);
        }
    }

    record Failed(dev.poneglyph.protocol.v1.Failed report) implements EndReport {
        @Override
        public int size() {
            return report.getSerializedSize();
        }

        @Override
        public void addTo(WorkerMessage.Builder message) {
            message.addFailed(report);
        }
    }

    record HandedBack(dev.poneglyph.protocol.v1.HandedBack report) implements EndReport {
        @Override
        public int size() {
            return report.getSerializedSize();
        }

        @Override
        public void addTo(WorkerMessage.Builder message) {
            message.addHandedBack(report);
        }
    }
}
