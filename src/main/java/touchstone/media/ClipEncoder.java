package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes clips as animated GIFs: whole frames, each with up to 256 colours of its own. */
public final class ClipEncoder {
  private static final String GIF_TREE = "javax_imageio_gif_image_1.0";

  private ClipEncoder() {}

  /**
   * A GIF that says of itself that a model made it: with a comment for people, and the XMP packet
   * that {@link PictureEncoder#syntheticPng} writes.
   *
   * @param origin the model and what it was given, as ASCII text
   */
  public static byte[] syntheticGif(Clip clip, String origin) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < clip.frames().size(); i++) {
        Clip.Frame frame = clip.frames().get(i);
        BufferedImage image = PictureEncoder.toImage(frame.picture());
        IIOMetadata metadata =
            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(GIF_TREE);
        root.appendChild(control(frame.centiseconds()));
        if (i == 0) {
          describe(root, clip, origin);
        }
        metadata.setFromTree(GIF_TREE, root);
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException("writing a GIF into memory", e);
    } finally {
      writer.dispose();
    }
    return SyntheticMark.intoGif(bytes.toByteArray(), SyntheticMark.xmp(origin));
  }

  private static IIOMetadataNode control(int centiseconds) {
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(centiseconds));
    return control;
  }

  /** What is said once in a file, before its first frame. */
  private static void describe(IIOMetadataNode root, Clip clip, String origin) {
    clip.loops().ifPresent(loops -> root.appendChild(repetition(loops)));
    IIOMetadataNode comment = new IIOMetadataNode("CommentExtension");
    comment.setAttribute("value", SyntheticMark.COMMENT + origin);
    IIOMetadataNode comments = new IIOMetadataNode("CommentExtensions");
    comments.appendChild(comment);
    root.appendChild(comments);
  }

  private static IIOMetadataNode repetition(int loops) {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, (byte) loops, (byte) (loops >> 8)});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
