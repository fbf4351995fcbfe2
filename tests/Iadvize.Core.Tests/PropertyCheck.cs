using FsCheck;

namespace Iadvize.Core.Tests;

internal static class PropertyCheck
{
    /// <summary>Tries 1,000 inputs of growing size; the exception of a failure holds the input and the seed.</summary>
    public static void Check(this Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(40), property);
}
