package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** The XMP packet of pictures that a model made, and its place in a PNG and a GIF. */
final class SyntheticMark {
  private static final String PNG_TREE = "javax_imageio_png_1.0";

  /** The keyword that XMP has in a PNG: XMP specification, part 3, section 1.1.5. */
  private static final String KEYWORD = "XML:com.adobe.xmp";

  private static final String PACKET =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
          Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
          photoshop:Credit="%s"/>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """;

  /** What a comment for people begins with. */
  static final String COMMENT = "Synthetic picture (trainedAlgorithmicMedia): ";

  /** XMP specification, part 3, section 1.1.2. */
  private static final byte[] GIF_EXTENSION =
      "!\u00ff\u000bXMP DataXMP".getBytes(StandardCharsets.ISO_8859_1);

  private SyntheticMark() {}

  /**
   * A GIF with the packet before its last byte. It does not lie in sub-blocks as other extensions
   * do; a reader that takes its bytes for the lengths of such ones is led out by what comes after.
   */
  static byte[] intoGif(byte[] gif, String xmp) {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(gif, 0, gif.length - 1);
    marked.writeBytes(GIF_EXTENSION);
    marked.writeBytes(xmp.getBytes(StandardCharsets.UTF_8));
    marked.write(1);
    for (int length = 0xff; length >= 0; length--) {
      marked.write(length);
    }
    marked.write(0);
    marked.write(gif, gif.length - 1, 1);
    return marked.toByteArray();
  }

  /** The packet; {@code origin} is escaped. */
  static String xmp(String origin) {
    String escaped = origin.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return PACKET.formatted(escaped);
  }

  /** What the writer would say of the image, and the packet. */
  static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, ImageWriteParam parameters, String xmp)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), parameters);
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", KEYWORD);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", xmp);
    IIOMetadataNode texts = new IIOMetadataNode("iTXt");
    texts.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(PNG_TREE);
    root.appendChild(texts);
    metadata.mergeTree(PNG_TREE, root);
    return metadata;
  }
}
