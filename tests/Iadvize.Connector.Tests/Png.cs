using System.Buffers.Binary;
using System.IO.Compression;

namespace Iadvize.Connector.Tests;

/// <summary>As much of PNG as the icon uses: 8 bits of red, green and blue, no transparency, rows as they are.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static (int Width, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal(Signature, file[..8]);
        using var data = new MemoryStream();
        var (width, height) = (0, 0);
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                Assert.Equal([8, 2, 0, 0, 0], content[8..].ToArray());
            }
            else if (type == "IDAT")
            {
                data.Write(content);
            }

            at += 12 + length;
        }

        data.Position = 0;
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionMode.Decompress))
            zlib.CopyTo(rows);
        var stride = (width * 3) + 1;
        var filtered = rows.ToArray();
        Assert.Equal(stride * height, filtered.Length);
        Assert.All(Enumerable.Range(0, height), row => Assert.Equal(0, filtered[row * stride]));
        return (width, [.. Enumerable.Range(0, height).SelectMany(row => filtered.Skip((row * stride) + 1).Take(stride - 1))]);
    }
}
