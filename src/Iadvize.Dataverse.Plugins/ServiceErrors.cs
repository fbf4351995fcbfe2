namespace Iadvize.Dataverse;

/// <summary>Error codes of the service that decide what happens next. Source: Microsoft's web service error codes and its page on bulk operation errors.</summary>
internal static class ServiceErrors
{
    public const int DuplicateRecord = unchecked((int)0x80040237);
    public const int ConcurrencyVersionMismatch = unchecked((int)0x80060882);

    /// <summary>Also what a deadlock victim gets (SQL error 1205).</summary>
    private const int GenericSqlError = unchecked((int)0x80044150);
    private const int SqlTimeout = unchecked((int)0x80044151);
    private const int TransactionRolledBack = unchecked((int)0x80040255);
    private const int TooManyRequests = unchecked((int)0x80072322);
    private const int TooMuchTime = unchecked((int)0x80072321);
    private const int TooManyAtOnce = unchecked((int)0x80072326);

    /// <returns>True for what passes by itself: a race for a row, a deadlock, a time-out, throttling.</returns>
    public static bool IsPassing(int code) => code is DuplicateRecord or ConcurrencyVersionMismatch or GenericSqlError or SqlTimeout
        or TransactionRolledBack or TooManyRequests or TooMuchTime or TooManyAtOnce;
}
