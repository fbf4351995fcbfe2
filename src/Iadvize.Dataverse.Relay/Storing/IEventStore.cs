using Iadvize.Dataverse.Relay.Forwarding;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>Where events wait that Dataverse did not take in time. What it has taken survives the end of the process at any instant.</summary>
internal interface IEventStore
{
    /// <summary>Makes the store ready, and tells what waits from before; a store that tells it only later returns nothing here.</summary>
    Task<IReadOnlyList<EventKey>> OpenAsync(CancellationToken cancellation);

    /// <returns>True once the event is safe; false if the store is full.</returns>
    /// <exception cref="IOException">The store cannot be used; the event is not safe.</exception>
    Task<bool> StoreAsync(EventKey key, Delivery delivery, CancellationToken cancellation);

    /// <summary>Events that come to wait after <see cref="OpenAsync"/>, in order of arrival, until cancelled. One may come twice.</summary>
    IAsyncEnumerable<EventKey> ArrivalsAsync(CancellationToken cancellation);

    /// <returns>Whether it would take an event now, as far as it can tell without one.</returns>
    /// <exception cref="IOException">The store cannot be used.</exception>
    Task<bool> HasRoomAsync(CancellationToken cancellation);

    /// <returns>Null if it is no longer here: a person took it away, or another relay has it.</returns>
    /// <exception cref="InvalidDataException">It is here, but cannot be read.</exception>
    Task<Delivery?> LoadAsync(EventKey key, CancellationToken cancellation);

    /// <summary>Dataverse has it.</summary>
    Task RemoveAsync(EventKey key, CancellationToken cancellation);

    /// <summary>Keeps it where a person can look at it, and tries it no more.</summary>
    Task SetAsideAsync(EventKey key, CancellationToken cancellation);
}
