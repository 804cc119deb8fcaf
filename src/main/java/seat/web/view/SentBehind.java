package seat.web.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends what was written while the next is being written: an answer's reader and the database work at the same time, and neither waits for the
 * other with a connection of the database in hand. Two parts are in memory at most. One thread writes.
 */
final class SentBehind extends OutputStream {
    private final Destination destination;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private ByteArrayOutputStream written;
    private ByteArrayOutputStream other;
    private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

    /** Where it goes: asked for with the first part, since until then the answer may still be another, such as that of a fault. */
    @FunctionalInterface
    interface Destination {
        OutputStream open() throws IOException;
    }

    /** @param part bytes that a part has about */
    SentBehind(Destination destination, int part) {
        this.destination = destination;
        this.written = new ByteArrayOutputStream(part);
        this.other = new ByteArrayOutputStream(part);
    }

    /** Bytes of the part that is being written. */
    int size() {
        return written.size();
    }

    /** Begins to send the part that is written, once the one before is sent. */
    void send() throws IOException {
        waitForTheOther();
        OutputStream to = destination.open();
        ByteArrayOutputStream part = written;
        written = other;
        other = part;
        sent = CompletableFuture.runAsync(
                () -> {
                    try {
                        part.writeTo(to);
                        to.flush();
                        part.reset();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                thread);
    }

    private void waitForTheOther() throws IOException {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while an answer was sent");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException unsent) {
                // As it was thrown: who handles it knows that nobody listens any more.
                throw unsent.getCause();
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void write(int one) {
        written.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        written.write(bytes, from, count);
    }

    /** Waits until all parts are sent; nobody writes to the answer afterwards. */
    @Override
    public void close() throws IOException {
        try {
            waitForTheOther();
        } finally {
            // Whatever happened: the answer is not to be written to once its request has ended.
            thread.close();
        }
    }
}
