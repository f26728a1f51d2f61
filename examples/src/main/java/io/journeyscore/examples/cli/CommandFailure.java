package io.journeyscore.examples.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Ends a command with one line for people and an exit code. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  private CommandFailure(ExitCode exitCode, String message, IOException cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The options are not what they must be. */
  static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  /** The options are not what the library takes; its own words say why. */
  static CommandFailure usage(RuntimeException refusal) {
    return new CommandFailure(ExitCode.USAGE, String.valueOf(refusal.getMessage()));
  }

  /** The input holds nothing to work on. */
  static CommandFailure input(String message) {
    return new CommandFailure(ExitCode.INPUT, message);
  }

  /** The input holds too little to say anything of it. */
  static CommandFailure refused(String message) {
    return new CommandFailure(ExitCode.REFUSED, message);
  }

  /** An input cannot be read. */
  static CommandFailure input(String name, IOException cause) {
    return new CommandFailure(
        ExitCode.INPUT, "cannot read %s: %s".formatted(name, reason(name, cause)), cause);
  }

  /** An output cannot be written. */
  static CommandFailure output(String name, IOException cause) {
    return new CommandFailure(
        ExitCode.INTERNAL, "cannot write %s: %s".formatted(name, reason(name, cause)), cause);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /** What went wrong in words; the exceptions of files often have the file's name alone. */
  private static String reason(String name, IOException cause) {
    if (cause instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "access denied";
    }
    String message = cause.getMessage();
    return message == null || message.equals(name) ? cause.getClass().getSimpleName() : message;
  }
}
