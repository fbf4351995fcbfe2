namespace Iadvize.Core;

/// <summary>The languages in which sentences are written, by their locale ids.</summary>
public enum ReaderLanguage
{
    /// <summary>Also for everybody whose language is neither.</summary>
    English = 1033,

    /// <summary>Of whatever country.</summary>
    French = 1036,
}
