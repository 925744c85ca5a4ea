package dev.havip.examples;

import dev.havip.AddressUnavailableException;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.InterfaceException;
import dev.havip.emulator.EmulatorStartException;
import dev.havip.hold.DuplicateAddressException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ParameterException;

/**
 * What a person is told of a failure: one line, and an exit code.
 *
 * @param exitCode as documented at {@link Main}
 * @param line what went wrong, the value, and how to fix it
 */
record Failure(int exitCode, String line) {
    /** Keeps it one line, whatever is in the value that it tells. */
    Failure {
        line = line.replaceAll("\\p{Cntrl}+", " ");
    }

    static Failure of(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof ParameterException p) {
            return new Failure(
                    2, message + "; see '" + p.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        }
        if (e instanceof IllegalArgumentException || e instanceof AddressUnavailableException) {
            return new Failure(2, message);
        }
        if (e instanceof HavipServiceException refusal) {
            return new Failure(3, message + (refusal.is("AuthFailure") ? "; check --secret-key" : ""));
        }
        if (e instanceof InterfaceException
                || e instanceof EmulatorStartException
                || e instanceof UnsupportedOperationException) {
            return new Failure(4, message);
        }
        if (e instanceof FileSystemException file) {
            return new Failure(
                    4,
                    "cannot write " + file.getFile() + ": " + reason(file) + "; choose another folder for --pictures");
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            return new Failure(4, message);
        }
        if (e instanceof DuplicateAddressException) {
            return new Failure(6, message);
        }
        return e instanceof HavipException ? new Failure(5, message) : new Failure(1, e + "; --debug shows where");
    }

    private static String reason(FileSystemException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it is there and no folder";
        }
        if (e instanceof NoSuchFileException) {
            return "no folder can be made there";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
    }
}
