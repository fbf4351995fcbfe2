namespace Iadvize.Connector.Tests;

/// <summary>
/// Draws the connector's icon: on the brand's colour a white speech bubble, in it the three strokes of a question that got its tick.
/// The same on every machine: whole numbers only.
/// </summary>
internal static class Icon
{
    private const int Size = 230, Samples = 4;

    /// <returns>Red, green and blue of 230 by 230 pixels, row by row.</returns>
    public static byte[] Draw(byte[] brand)
    {
        var pixels = new byte[Size * Size * 3];
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var white = 0;
                for (var sample = 0; sample < Samples * Samples; sample++)
                    white += IsWhite((x * Samples) + (sample % Samples), (y * Samples) + (sample / Samples)) ? 1 : 0;
                for (var channel = 0; channel < 3; channel++)
                    pixels[(((y * Size) + x) * 3) + channel] = (byte)(((brand[channel] * ((Samples * Samples) - white)) + (255 * white)) / (Samples * Samples));
            }
        }

        return pixels;
    }

    /// <summary>In quarters of a pixel.</summary>
    private static bool IsWhite(int x, int y)
    {
        var bubble = InRounded(x, y, 160, 180, 760, 620, 100) || (y is >= 600 and <= 760 && x >= 260 && x <= 260 + ((760 - y) * 3 / 4));
        var lines = InRounded(x, y, 250, 280, 670, 330, 25) || InRounded(x, y, 250, 380, 560, 430, 25);
        var tick = Near(x, y, 400, 510, 450, 560, 25) || Near(x, y, 450, 560, 570, 460, 25);
        return bubble && !lines && !tick;
    }

    private static bool InRounded(int x, int y, int left, int top, int right, int bottom, int radius)
    {
        if (x < left || x > right || y < top || y > bottom)
            return false;
        var (dx, dy) = (Math.Max(Math.Max(left + radius - x, x - (right - radius)), 0), Math.Max(Math.Max(top + radius - y, y - (bottom - radius)), 0));
        return (dx * dx) + (dy * dy) <= radius * radius;
    }

    /// <summary>Whether the point is within <paramref name="width"/> of the line from one point to another.</summary>
    private static bool Near(int x, int y, int fromX, int fromY, int toX, int toY, int width)
    {
        long dx = toX - fromX, dy = toY - fromY, length = (dx * dx) + (dy * dy), along = Math.Clamp(((x - fromX) * dx) + ((y - fromY) * dy), 0, length);
        long awayX = ((x - fromX) * length) - (along * dx), awayY = ((y - fromY) * length) - (along * dy), reach = width * length;
        return (awayX * awayX) + (awayY * awayY) <= reach * reach;
    }
}
