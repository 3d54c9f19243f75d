package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** The XMP packet of pictures that a model made, and its place in a PNG. */
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

  private SyntheticMark() {}

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
