package touchstone.api;

/** Values that the API's description shows. */
final class Examples {
  static final String UUID = "0e6b3c0a-8f0e-4b0c-9a52-5d0c8a9b7f11";
  static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  static final String KEY = "k3v9x2m4q8ab";

  static final String RUN = "faces-1";
  static final String MODEL = "dcgan-64-detector-1";
  static final String OTHER_MODEL = "dcgan-64-detector-2";

  private Examples() {}
}
