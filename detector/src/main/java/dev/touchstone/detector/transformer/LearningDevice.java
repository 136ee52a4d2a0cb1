package dev.touchstone.detector.transformer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an encoder learns on; what was learned depends on it.
 *
 * @param name {@code cpu}, or {@code gpu0}, {@code gpu1} and so on
 * @param threads processor threads to use, at least 1
 */
public record LearningDevice(String name, int threads) {

  /** The processor's name. */
  public static final String CPU = "cpu";

  /** How a device may be called, for messages. */
  public static final String RULE = "expected cpu, or gpu0, gpu1 and so on";

  private static final Pattern GPU = Pattern.compile("gpu(\\d{1,3})");

  /**
   * Checks the name and the number.
   *
   * @throws IllegalArgumentException if it is none, or there is less than one thread
   */
  public LearningDevice {
    if (!isName(name)) {
      throw new IllegalArgumentException("device to learn on: " + RULE + ", got " + name);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
    }
  }

  /** That many threads of the processor. */
  public static LearningDevice cpu(int threads) {
    return new LearningDevice(CPU, threads);
  }

  /** Whether a device may be called so. */
  public static boolean isName(String name) {
    return name.equals(CPU) || GPU.matcher(name).matches();
  }

  /**
   * The engine's own.
   *
   * @throws EncoderFileException if the engine doesn't see it
   */
  Device device() {
    Matcher gpu = GPU.matcher(name);
    if (!gpu.matches()) {
      return Device.cpu();
    }
    int number = Integer.parseInt(gpu.group(1));
    int there = Engine.getEngine("PyTorch").getGpuCount();
    if (number >= there) {
      throw new EncoderFileException(
          "device to learn on: expected cpu or one of the "
              + there
              + " GPUs that the engine sees (by the Maven profile cuda, a driver, and libcudart on the"
              + " library path), got "
              + name);
    }
    return Device.gpu(number);
  }
}
