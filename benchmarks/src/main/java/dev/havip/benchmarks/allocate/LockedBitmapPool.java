package dev.havip.benchmarks.allocate;

import java.util.concurrent.locks.ReentrantLock;

/** The limit for something that is thread-safe: the bare bitmap behind a lock. */
final class LockedBitmapPool extends Pool {

    private final BitmapPool bitmap;
    private final ReentrantLock lock = new ReentrantLock();

    LockedBitmapPool(int prefixLength) {
        bitmap = new BitmapPool(prefixLength);
    }

    @Override
    int allocate() {
        lock.lock();
        try {
            return bitmap.allocate();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void allocate(int address) {
        lock.lock();
        try {
            bitmap.allocate(address);
        } finally {
            lock.unlock();
        }
    }

    @Override
    void release(int address) {
        lock.lock();
        try {
            bitmap.release(address);
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean isFree(int address) {
        lock.lock();
        try {
            return bitmap.isFree(address);
        } finally {
            lock.unlock();
        }
    }
}
