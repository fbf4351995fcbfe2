namespace Iadvize.Dataverse.Relay.Storing;

internal enum StoreState
{
    /// <summary>It takes events.</summary>
    Ready,

    /// <summary>It holds as much as it may.</summary>
    Full,

    /// <summary>It cannot be used: a disk is full, read-only or gone, or no broker answers.</summary>
    Broken,
}
