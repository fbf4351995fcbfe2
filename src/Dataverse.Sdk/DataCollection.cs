using System.Collections;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list that can be added to in bulk.</summary>
public class DataCollection<T> : Collection<T>
{
    internal DataCollection() { }
    internal DataCollection(IList<T> list) : base(list) { }
    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items ?? [])
            Add(item);
    }

    public T[] ToArray() => [.. this];
}

/// <summary>A dictionary whose indexer adds or replaces when set, and faults on an absent key when read.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly IDictionary<TKey, TValue> _items;

    protected internal DataCollection() => _items = new Dictionary<TKey, TValue>();
    protected internal DataCollection(IDictionary<TKey, TValue> collection) => _items = collection;

    public int Count => _items.Count;
    public ICollection<TKey> Keys => _items.Keys;
    public ICollection<TValue> Values => _items.Values;
    public virtual bool IsReadOnly => _items.IsReadOnly;

    /// <exception cref="KeyNotFoundException">Read, and the key is absent; worded as .NET Framework words it, whatever it runs on.</exception>
    public virtual TValue this[TKey key]
    {
        get => _items.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException("The given key was not present in the dictionary.");
        set => _items[key] = value;
    }

    public void Add(KeyValuePair<TKey, TValue> item) => _items.Add(item);
    public void Add(TKey key, TValue value) => _items.Add(key, value);
    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        foreach (var item in items ?? [])
            Add(item);
    }

    public void Clear() => _items.Clear();
    public bool Contains(TKey key) => _items.ContainsKey(key);
    public bool Contains(KeyValuePair<TKey, TValue> key) => _items.Contains(key);
    public bool ContainsKey(TKey key) => _items.ContainsKey(key);
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
    public bool Remove(TKey key) => _items.Remove(key);
    public bool Remove(KeyValuePair<TKey, TValue> item) => _items.Remove(item);
    public bool TryGetValue(TKey key, out TValue value) => _items.TryGetValue(key, out value);
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
