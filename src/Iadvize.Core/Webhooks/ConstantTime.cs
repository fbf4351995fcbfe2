namespace Iadvize.Core.Webhooks;

/// <summary>Comparing secrets so that the time it takes tells nothing; the framework has this only in later versions.</summary>
internal static class ConstantTime
{
    /// <summary>Whether two hashes of one length are the same.</summary>
    public static bool Equal(byte[] left, byte[] right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++) difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
